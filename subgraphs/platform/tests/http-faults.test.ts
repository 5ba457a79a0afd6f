import diagnostics from 'node:diagnostics_channel';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { DomainError } from '../src/errors/domain-error.ts';
import type { SubgraphEndpoint } from '../src/subgraph/endpoint.ts';
import { SubgraphFault } from '../src/subgraph/http/fault.ts';
import type { HttpLimits } from '../src/subgraph/http/limits.ts';
import {
  bytesOf,
  endpointOf,
  rawStandIn,
  request,
  sendJson,
  type StandIn,
  standIn,
} from './support/subgraph-stand-in.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function against(started: Promise<StandIn>, limits: Partial<HttpLimits> = {}) {
  const server = await started;
  closers.push(() => server.close());
  const endpoint = endpointOf(server.url, limits);
  closers.push(() => endpoint.close());
  return { server, endpoint };
}

/** How an operation failed. */
async function faultOf(endpoint: SubgraphEndpoint, query = '{ a }'): Promise<SubgraphFault> {
  const failure: unknown = await endpoint.execute(request(query)).then(
    (answer) => new Error(`answered ${JSON.stringify(answer)}`),
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(SubgraphFault);
  return failure as SubgraphFault;
}

const fine = { data: { a: 1 } };

describe('a query whose connection fails', () => {
  it('is SERVICE_UNAVAILABLE in words for clients when nobody listens', async () => {
    const { server, endpoint } = await against(rawStandIn(() => undefined));
    await server.close();
    const fault = await faultOf(endpoint);
    expect(fault).toBeInstanceOf(DomainError);
    expect(fault).toMatchObject({ kind: 'unreachable', code: 'SERVICE_UNAVAILABLE' });
    expect(fault.message).toBe("The products subgraph can't be reached at the moment.");
  });

  it.each([
    ['before the answer', ''],
    ['in its head', 'HTTP/1.1 200 OK\r\ncontent-ty'],
    ['in its body', 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 16\r\n\r\n{"data":'],
    [
      'in a chunk of its body',
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n8\r\n{"data":\r\n',
    ],
  ])('%s is sent again', async (_when, beginning) => {
    const { server, endpoint } = await against(
      rawStandIn((_body, socket) => {
        if (server.seen.length === 1) socket.end(beginning);
        else socket.write(bytesOf('{"data":{"a":1}}'));
      }),
    );
    expect(await endpoint.execute(request('{ a }'))).toEqual(fine);
    expect(server.seen).toHaveLength(2);
  });

  it('is given up after the last attempt', async () => {
    const { server, endpoint } = await against(
      rawStandIn((_body, socket) => socket.resetAndDestroy()),
      { attempts: 3 },
    );
    expect(await faultOf(endpoint)).toMatchObject({ kind: 'unreachable' });
    expect(server.seen).toHaveLength(3);
  });

  it('outlives a server that closes each connection when it has answered', async () => {
    const { server, endpoint } = await against(
      rawStandIn((_body, socket) => {
        socket.write(bytesOf('{"data":{"a":1}}'));
        setImmediate(() => socket.end());
      }),
      { connections: 1 },
    );
    for (let asked = 0; asked < 50; asked++) expect(await endpoint.execute(request('{ a }'))).toEqual(fine);
    expect(server.seen.length).toBeGreaterThanOrEqual(50);
  });

  it('never takes an answer that nobody asked for', async () => {
    const { endpoint } = await against(
      rawStandIn((body, socket) => {
        const own = bytesOf(JSON.stringify({ data: { asked: body } }));
        socket.write(own + (body.includes('first') ? bytesOf('{"data":{"asked":"nobody"}}') : ''));
      }),
      { connections: 1 },
    );
    const ask = async (query: string) => (await endpoint.execute(request(query))).data?.asked;
    expect(await ask('{ first }')).toContain('first');
    expect(await ask('{ second }')).toContain('second');
  });
});

describe('a server that says it cannot at the moment', () => {
  const busyOnce = (status: number, headers: Record<string, string> = {}) =>
    standIn(({ body }, response) => {
      if (body.includes('busy') && !served.has(body)) {
        served.add(body);
        sendJson(response, { errors: [{ message: 'busy' }] }, status, headers);
      } else sendJson(response, fine);
    });
  let served = new Set<string>();
  afterEach(() => {
    served = new Set();
  });

  it.each([502, 503, 504])('is asked again after %d', async (status) => {
    const { server, endpoint } = await against(busyOnce(status));
    expect(await endpoint.execute(request('{ busy }'))).toEqual(fine);
    expect(server.seen).toHaveLength(2);
  });

  it.each([
    ['seconds', '0'],
    ['a date that has passed', 'Wed, 21 Oct 2015 07:28:00 GMT'],
    ['nonsense', 'soon'],
  ])('is asked again when its Retry-After is %s', async (_what, value) => {
    const { server, endpoint } = await against(busyOnce(503, { 'retry-after': value }));
    expect(await endpoint.execute(request('{ busy }'))).toEqual(fine);
    expect(server.seen).toHaveLength(2);
  });

  it.each(['3600', 'Fri, 31 Dec 2100 00:00:00 GMT'])('is left alone when it wants %s', async (value) => {
    const { server, endpoint } = await against(busyOnce(503, { 'retry-after': value }));
    expect((await endpoint.execute(request('{ busy }'))).errors?.[0]?.message).toBe('busy');
    expect(server.seen).toHaveLength(1);
  });

  it('is asked no more than a share above what clients ask', async () => {
    const { server, endpoint } = await against(
      standIn((_request, response) => response.writeHead(503, { 'retry-after': '0' }).end()),
      { attempts: 3 },
    );
    const faults = await Promise.all(
      Array.from({ length: 50 }, (_, index) => faultOf(endpoint, `{ a${String(index)} }`)),
    );
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(['status']));
    expect(server.seen.length).toBeGreaterThan(50);
    expect(server.seen.length).toBeLessThanOrEqual(50 + 10 + 50 * 0.2);
  });
});

describe('a mutation', () => {
  it.each([
    ['said by the caller', { mutation: true }],
    ['seen in the text', {}],
  ])('%s is never sent twice', async (_how, said) => {
    const { server, endpoint } = await against(rawStandIn((_body, socket) => socket.resetAndDestroy()));
    const failure = endpoint.execute(request('mutation { pay }', said));
    await expect(failure).rejects.toMatchObject({ kind: 'unreachable' });
    expect(server.seen).toHaveLength(1);
  });

  it('is sent once a connection comes about, since nothing was sent before', async () => {
    const closed = await standIn(() => undefined);
    await closed.close();
    const endpoint = endpointOf(closed.url, { attempts: 10 });
    closers.push(() => endpoint.close());
    const refused = new Promise((resolve) => diagnostics.subscribe('undici:client:connectError', resolve));
    const answer = endpoint.execute(request('mutation { pay }'));
    await refused;

    const bodies: string[] = [];
    const server = createServer((incoming, response) => {
      void text(incoming).then((body) => {
        bodies.push(body);
        sendJson(response, fine);
      });
    });
    closers.push(() => {
      server.close();
      return Promise.resolve();
    });
    server.listen(Number(new URL(closed.url).port), '127.0.0.1');
    expect(await answer).toEqual(fine);
    expect(bodies).toHaveLength(1);
  });

  it('is not sent again when the server cannot at the moment', async () => {
    const { server, endpoint } = await against(
      standIn((_request, response) => response.writeHead(503, { 'retry-after': '0' }).end()),
    );
    await expect(endpoint.execute(request('mutation { pay }'))).rejects.toMatchObject({ kind: 'status' });
    expect(server.seen).toHaveLength(1);
  });

  it('waits for no query and has its socket for itself', async () => {
    const held: (() => void)[] = [];
    const { server, endpoint } = await against(
      standIn(({ body }, response) => {
        const send = () => {
          sendJson(response, fine);
        };
        if (body.includes('hold')) held.push(send);
        else send();
      }),
      { connections: 1 },
    );
    const slow = endpoint.execute(request('{ hold }'));
    const first = endpoint.execute(request('mutation { hold }'));
    await server.until(() => held.length === 2);
    const second = endpoint.execute(request('mutation { pay }'));
    const query = endpoint.execute(request('{ behind }'));
    await server.until(() => server.seen.length === 3);
    expect(server.seen.map(({ body }) => body).join()).not.toContain('pay');

    for (const release of held) release();
    expect(await Promise.all([slow, first, second, query])).toEqual([fine, fine, fine, fine]);
    const [slowSeen, firstSeen] = server.seen;
    expect(firstSeen?.connection).not.toBe(slowSeen?.connection);
  });
});

describe('pipelining', () => {
  it('has as many queries under way on a socket as it may, and the others wait', async () => {
    const held: (() => void)[] = [];
    const { server, endpoint } = await against(
      standIn((_request, response) => {
        held.push(() => {
          sendJson(response, fine);
        });
      }),
      { connections: 2, pipelining: 3 },
    );
    const answers = Array.from({ length: 8 }, (_, index) => endpoint.execute(request(`{ a${String(index)} }`)));
    await server.until(() => held.length === 6);
    expect(server.connections()).toBe(2);
    expect(held).toHaveLength(6);
    for (const release of held.splice(0)) release();
    await server.until(() => held.length === 2);
    for (const release of held) release();
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 8 }, () => fine));
  });

  it('lets no quick query wait behind a slow one while a socket is free', async () => {
    const { server, endpoint } = await against(
      standIn(({ body }, response) => {
        if (!body.includes('slow')) sendJson(response, fine);
      }),
      { connections: 2, answerTimeout: 60_000 },
    );
    const slow = endpoint.execute(request('{ slow }')).catch((error: unknown) => error);
    await server.until(() => server.seen.length === 1);
    expect(await endpoint.execute(request('{ quick }'))).toEqual(fine);
    await endpoint.close();
    expect(await slow).toMatchObject({ kind: 'closed' });
  });

  it('sends what was behind a broken answer again by itself', async () => {
    const { endpoint } = await against(
      rawStandIn((body, socket) => {
        if (body.includes('poison')) socket.resetAndDestroy();
        else socket.write(bytesOf('{"data":{"a":1}}'));
      }),
      { connections: 1, attempts: 2 },
    );
    const poison = endpoint.execute(request('{ poison }')).catch((error: unknown) => error);
    const others = Array.from({ length: 5 }, (_, index) => endpoint.execute(request(`{ a${String(index)} }`)));
    expect(await Promise.all(others)).toEqual(Array.from({ length: 5 }, () => fine));
    expect(await poison).toMatchObject({ kind: 'unreachable' });
  });
});

describe('time', () => {
  it.each([
    ['no byte of an answer', () => undefined, { headersTimeout: 40 }],
    ['no byte of an answer in the time for all of it', () => undefined, { answerTimeout: 40 }],
  ])('ends for %s, with the socket', async (_what, answer, limits) => {
    const { server, endpoint } = await against(standIn(answer), limits);
    expect(await faultOf(endpoint)).toMatchObject({ kind: 'timeout', code: 'SERVICE_UNAVAILABLE' });
    await server.until(() => server.ended(1));
    expect(server.seen).toHaveLength(1);
  });

  it('ends for an answer that comes drop by drop', async () => {
    const timers: NodeJS.Timeout[] = [];
    const { server, endpoint } = await against(
      standIn((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        timers.push(setInterval(() => response.write(' '), 10));
      }),
      { answerTimeout: 100 },
    );
    expect(await faultOf(endpoint)).toMatchObject({ kind: 'timeout' });
    await server.until(() => server.ended(1));
    timers.forEach(clearInterval);
  });

  it('ends for a connection that never gets ready', async () => {
    const server = await rawStandIn(() => undefined);
    closers.push(() => server.close());
    const endpoint = endpointOf(server.url.replace('http:', 'https:'), { connectTimeout: 40 });
    closers.push(() => endpoint.close());
    expect(await faultOf(endpoint)).toMatchObject({ kind: 'timeout' });
  });
});

describe('an answer that is too large', () => {
  const limits = { bodyLimit: 1000 };

  it('is given up as soon as its length is announced', async () => {
    const { server, endpoint } = await against(
      standIn((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1001' });
        response.write(' ');
      }),
      limits,
    );
    expect(await faultOf(endpoint)).toMatchObject({ kind: 'too-large', code: 'SERVICE_UNAVAILABLE' });
    await server.until(() => server.ended(1));
  });

  it('is given up in the middle when it has no end', async () => {
    const { server, endpoint } = await against(
      standIn((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const more = () => {
          while (response.writable && response.write(' '.repeat(100)));
        };
        response.on('drain', more);
        more();
      }),
      limits,
    );
    expect(await faultOf(endpoint)).toMatchObject({ kind: 'too-large' });
    await server.until(() => server.ended(1));
    expect(server.seen).toHaveLength(1);
  });

  it('is not unpacked beyond the limit', async () => {
    const bomb = gzipSync(' '.repeat(100_000));
    const { endpoint } = await against(
      standIn((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb);
      }),
      limits,
    );
    expect(await faultOf(endpoint)).toMatchObject({ kind: 'too-large' });
  });

  it('may be as large as the limit', async () => {
    const text = JSON.stringify(fine);
    const { endpoint } = await against(
      standIn((_request, response) => {
        sendJson(response, text + ' '.repeat(1000 - text.length));
      }),
      limits,
    );
    expect(await endpoint.execute(request('{ a }'))).toEqual(fine);
  });
});

describe('what a server answers', () => {
  async function answering(status: number, body: string | Buffer, headers: Record<string, string>) {
    const { endpoint } = await against(
      standIn((_request, response) => {
        response.writeHead(status, headers).end(body);
      }),
    );
    return endpoint;
  }
  const json = { 'content-type': 'application/json; charset=utf-8' };

  it.each([
    [400, 'application/graphql-response+json'],
    [401, 'application/json'],
    [500, 'application/json'],
  ])('counts with status %d as %s when it is GraphQL', async (status, type) => {
    const body = '{"errors":[{"message":"no","path":["a",0],"extensions":{"code":"NO"}}]}';
    const endpoint = await answering(status, body, { 'content-type': type });
    const answer = await endpoint.execute(request('{ a }'));
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.[0]).toMatchObject({ message: 'no', path: ['a', 0], extensions: { code: 'NO' } });
  });

  it.each([
    ['a status without GraphQL', 500, '{"message":"oh no"}', json, 'status'],
    ['a status with a page', 404, '<h1>Not found</h1>', { 'content-type': 'text/html' }, 'status'],
    ['a status with nothing', 401, '', {}, 'status'],
    ['a page', 200, '<h1>Hello</h1>', { 'content-type': 'text/html' }, 'not-graphql'],
    ['JSON that calls itself text', 200, '{"data":{"a":1}}', { 'content-type': 'text/plain' }, 'not-graphql'],
    ['no content type', 200, '{"data":{"a":1}}', {}, 'not-graphql'],
    ['an empty body', 200, '', json, 'not-graphql'],
    ['half an answer', 200, '{"data":{"a":', json, 'not-graphql'],
    ['a list', 200, '[]', json, 'not-graphql'],
    ['null', 200, 'null', json, 'not-graphql'],
    ['neither data nor errors', 200, '{"errors":[]}', json, 'not-graphql'],
    ['data that is no object', 200, '{"data":[1]}', json, 'not-graphql'],
    ['errors that are no list', 200, '{"errors":"no"}', json, 'not-graphql'],
    ['an unknown encoding', 200, 'x', { ...json, 'content-encoding': 'rot13' }, 'not-graphql'],
    ['a broken encoding', 200, 'x', { ...json, 'content-encoding': 'gzip' }, 'not-graphql'],
  ])('is refused: %s', async (_what, status, body, headers, kind) => {
    expect(await faultOf(await answering(status, body, headers))).toMatchObject({ kind, code: 'SERVICE_UNAVAILABLE' });
  });

  it('is refused when it is not HTTP', async () => {
    const { endpoint } = await against(rawStandIn((_body, socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n')));
    expect(await faultOf(endpoint)).toMatchObject({ kind: 'not-graphql' });
  });

  it('is never a way to another server', async () => {
    const { server: other } = await against(
      standIn((_request, response) => {
        sendJson(response, fine);
      }),
    );
    const endpoint = await answering(307, '', { location: other.url });
    expect(await faultOf(endpoint)).toMatchObject({ kind: 'status' });
    expect(other.seen).toHaveLength(0);
  });

  const umlauts = { data: { a: 'Grüße, 世界 🌍'.repeat(50) } };
  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ])('may be packed with %s', async (encoding, pack) => {
    const endpoint = await answering(200, pack(JSON.stringify(umlauts)), { ...json, 'content-encoding': encoding });
    expect(await endpoint.execute(request('{ a }'))).toEqual(umlauts);
  });

  it('may come in chunks that cut characters', async () => {
    const { endpoint } = await against(
      standIn((_request, response) => {
        response.writeHead(200, json);
        for (const byte of Buffer.from(JSON.stringify(umlauts))) response.write(Buffer.of(byte));
        response.end();
      }),
    );
    expect(await endpoint.execute(request('{ a }'))).toEqual(umlauts);
  });

  it('keeps only what an error may have', async () => {
    const body = '{"data":null,"errors":[{"message":7,"path":[{}],"extensions":"x","__proto__":{"polluted":1}},null]}';
    const { errors } = await (await answering(200, body, json)).execute(request('{ a }'));
    expect(errors?.map((error) => error.toJSON())).toEqual([
      { message: 'The subgraph gave no reason.' },
      { message: 'The subgraph gave no reason.' },
    ]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('hands on how long it may be kept', async () => {
    const endpoint = await answering(200, JSON.stringify(fine), { ...json, 'cache-control': 'max-age=60, public' });
    expect(await endpoint.execute(request('{ a }'))).toEqual({ ...fine, cacheControl: 'max-age=60, public' });
  });
});

describe('a caller that gives up', () => {
  it('frees the socket at once and is told its own reason', async () => {
    const { server, endpoint } = await against(standIn(() => undefined));
    const controller = new AbortController();
    const answer = endpoint.execute(request('{ a }', { signal: controller.signal }));
    await server.until(() => server.seen.length === 1);
    const reason = new Error('the client left');
    controller.abort(reason);
    await expect(answer).rejects.toBe(reason);
    await server.until(() => server.ended(1));
  });

  it('asks nothing when it gave up before', async () => {
    const { server, endpoint } = await against(
      standIn((_request, response) => {
        sendJson(response, fine);
      }),
    );
    const signal = AbortSignal.abort(new Error('the client left'));
    await expect(endpoint.execute(request('{ a }', { signal }))).rejects.toThrow('the client left');
    expect(await endpoint.execute(request('{ b }'))).toEqual(fine);
    expect(server.seen).toHaveLength(1);
  });

  it('disturbs nobody on the same socket', async () => {
    const held: (() => void)[] = [];
    const { server, endpoint } = await against(
      standIn(({ body }, response) => {
        if (body.includes('left')) return;
        if (body.includes('waiting') && server.seen.length < 4) {
          held.push(() => {
            sendJson(response, fine);
          });
        } else sendJson(response, fine);
      }),
      { connections: 1, pipelining: 2 },
    );
    const controllers = [new AbortController(), new AbortController()];
    const [first, queued] = controllers;
    const left = endpoint.execute(request('{ left }', { signal: first?.signal })).catch((error: unknown) => error);
    const stays = endpoint.execute(request('{ waiting }'));
    const never = endpoint.execute(request('{ never }', { signal: queued?.signal })).catch((error: unknown) => error);
    const behind = endpoint.execute(request('{ behind }'));
    await server.until(() => server.seen.length === 2);
    for (const controller of controllers) controller.abort(new Error('gone'));
    expect(await Promise.all([left, never])).toMatchObject([{ message: 'gone' }, { message: 'gone' }]);
    await server.until(() => server.seen.length >= 3);
    for (const release of held) release();
    expect(await Promise.all([stays, behind])).toEqual([fine, fine]);
    expect(server.seen.some(({ body }) => body.includes('never'))).toBe(false);
  });
});

describe('an endpoint that is closed', () => {
  it('ends what is under way and what waits', async () => {
    const { server, endpoint } = await against(
      standIn(() => undefined),
      { connections: 1, pipelining: 1 },
    );
    const queries = Array.from({ length: 3 }, (_, index) => faultOf(endpoint, `{ a${String(index)} }`));
    const mutation = faultOf(endpoint, 'mutation { pay }');
    await server.until(() => server.seen.length === 2);
    await endpoint.close();
    for (const fault of await Promise.all([...queries, mutation])) expect(fault).toMatchObject({ kind: 'closed' });
    expect(await faultOf(endpoint)).toMatchObject({ kind: 'closed' });
  });
});
