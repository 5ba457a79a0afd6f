import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, type ZlibOptions, zstdDecompress } from 'node:zlib';
import { GraphQLError } from 'graphql';
import type { SubgraphAnswer } from '../endpoint.ts';
import type { HttpAnswer } from './exchange.ts';
import { SubgraphFault } from './fault.ts';

/** An answer as text. Results are changed in place, so whoever shares it parses it anew. */
export interface AnswerText {
  readonly status: number;
  readonly text: string;
  readonly cacheControl: string | undefined;
}

type Unpack = (body: Buffer, options: ZlibOptions) => Promise<Buffer>;

const encodings: Readonly<Record<string, Unpack>> = {
  gzip: promisify<Buffer, ZlibOptions, Buffer>(gunzip),
  'x-gzip': promisify<Buffer, ZlibOptions, Buffer>(gunzip),
  deflate: promisify<Buffer, ZlibOptions, Buffer>(inflate),
  br: (body, { maxOutputLength }) =>
    promisify(brotliDecompress)(body, maxOutputLength === undefined ? {} : { maxOutputLength }),
  zstd: (body, { maxOutputLength }) =>
    promisify(zstdDecompress)(body, maxOutputLength === undefined ? {} : { maxOutputLength }),
};

/**
 * @param limit bytes of the answer, unpacked
 * @throws SubgraphFault where it can be no GraphQL answer
 */
export function textOf(subgraph: string, answer: HttpAnswer, limit: number): AnswerText | Promise<AnswerText> {
  const { status, headers } = answer;
  if (!isJson(headers['content-type'])) {
    throw new SubgraphFault(subgraph, isSuccess(status) ? 'not-graphql' : 'status', {
      status,
      contentType: headers['content-type'],
      location: headers.location,
    });
  }
  const text = (body: Buffer) => ({ status, text: body.toString('utf8'), cacheControl: headers['cache-control'] });
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return text(answer.body);

  const unpack = encodings[encoding.toLowerCase()];
  if (!unpack) throw new SubgraphFault(subgraph, 'not-graphql', `content-encoding ${encoding}`);
  return unpack(answer.body, { maxOutputLength: limit }).then(text, (cause: unknown) => {
    const tooLarge = (cause as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new SubgraphFault(subgraph, tooLarge ? 'too-large' : 'not-graphql', cause);
  });
}

/** @throws SubgraphFault where the text is no GraphQL answer */
export function parseAnswer(subgraph: string, { status, text, cacheControl }: AnswerText): SubgraphAnswer {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw new SubgraphFault(subgraph, isSuccess(status) ? 'not-graphql' : 'status', cause);
  }
  const answer = answerOf(body);
  if (!answer) throw new SubgraphFault(subgraph, isSuccess(status) ? 'not-graphql' : 'status', { status });
  return cacheControl === undefined ? answer : { ...answer, cacheControl };
}

/** The GraphQL answer in a parsed text, or null where it is none. */
export function answerOf(body: unknown): SubgraphAnswer | null {
  if (!isObject(body)) return null;
  const { data, errors, extensions } = body;
  if (data !== undefined && data !== null && !isObject(data)) return null;
  const more = isObject(extensions) && { extensions };
  if (errors === undefined || errors === null || isEmpty(errors)) return data === undefined ? null : { data, ...more };
  if (!Array.isArray(errors)) return null;
  return { ...(data !== undefined && { data }), errors: errors.map(errorOf), ...more };
}

/** An error as a subgraph tells it; what is missing or of the wrong kind is left out. */
export function errorOf(error: unknown): GraphQLError {
  const { message, path, extensions } = isObject(error) ? error : {};
  return new GraphQLError(typeof message === 'string' ? message : 'The subgraph gave no reason.', {
    path: Array.isArray(path) && path.every(isPathStep) ? path : null,
    extensions: isObject(extensions) ? extensions : null,
  });
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isPathStep(step: unknown): step is string | number {
  return typeof step === 'string' || typeof step === 'number';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** `application/json`, `application/graphql-response+json` and the like. */
function isJson(contentType: string | undefined): boolean {
  return contentType !== undefined && /^\s*application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType);
}
