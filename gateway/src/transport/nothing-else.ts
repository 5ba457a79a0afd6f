import type { FastifyInstance, FastifyReply } from 'fastify';

/** What is answered at every address that has nothing. */
export function answerNothing(reply: FastifyReply): FastifyReply {
  const error = { message: 'There is nothing at this address.', extensions: { code: 'NOT_FOUND' } };
  return reply.code(404).send({ errors: [error] });
}

/** A gateway without pages. */
export function addNothingElse(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => answerNothing(reply));
}
