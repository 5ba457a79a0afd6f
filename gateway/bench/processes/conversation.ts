import type { ChildProcess } from 'node:child_process';

interface Question {
  readonly id: number;
  readonly question: unknown;
}

type Reply = { readonly id: number; readonly answer: unknown } | { readonly id: number; readonly failure: string };

/** Asks child processes that call {@link answerParent}. */
export type Ask = <Answer>(question: unknown) => Promise<Answer>;

/** @returns asks this child; a question rejects when the child fails to answer it or ends */
export function conversationWith(child: ChildProcess, lastWords: () => string): Ask {
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  let asked = 0;
  child.on('message', (reply: Reply) => {
    const waiter = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('failure' in reply) waiter?.reject(new Error(reply.failure));
    else waiter?.resolve(reply.answer as never);
  });
  child.once('close', () => {
    for (const { reject } of waiting.values()) reject(new Error(lastWords()));
  });
  return (question) =>
    new Promise((resolve, reject) => {
      const id = asked++;
      waiting.set(id, { resolve, reject });
      child.send({ id, question } satisfies Question);
    });
}

/** Answers the questions of the process that started this one, each on its own. */
export function answerParent<Q>(answer: (question: Q) => unknown): void {
  process.on('message', ({ id, question }: Question) => {
    void Promise.resolve()
      .then(() => answer(question as Q))
      .then(
        (value): Reply => ({ id, answer: value }),
        (error: unknown): Reply => ({ id, failure: error instanceof Error ? (error.stack ?? '') : String(error) }),
      )
      .then((reply) => process.send?.(reply));
  });
  process.once('disconnect', () => process.exit());
}
