import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import { createLogger } from '../src/logging/logger.ts';
import { atOnce } from '../src/service/drain.ts';
import type { Readiness } from '../src/service/service.ts';
import { serveStatus } from '../src/service/status-server.ts';

const log = createLogger({ name: 'test', level: 'silent' });

it('a status server that closes answers what is under way', async () => {
  const asked = Promise.withResolvers<undefined>();
  const answer = Promise.withResolvers<Readiness>();
  const server = await serveStatus({
    host: '127.0.0.1',
    port: 0,
    log,
    drain: atOnce,
    readiness() {
      asked.resolve(undefined);
      return answer.promise;
    },
  });
  const response = once(get(`${server.url}/readyz`), 'response') as Promise<[IncomingMessage]>;
  await asked.promise;
  const closed = server.close();
  answer.resolve({ ready: true, missing: [] });
  const [{ statusCode, headers }] = await response;
  expect({ statusCode, connection: headers.connection }).toEqual({ statusCode: 200, connection: 'close' });
  expect(await text((await response)[0])).toBe('{"ready":true,"missing":[]}');
  await closed;
});
