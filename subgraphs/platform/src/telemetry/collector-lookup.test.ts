import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo, LookupFunction } from 'node:net';
import { Agent, get } from 'node:http';
import { expect, it } from '@jest/globals';
import { createCollectorLookup } from './collector-lookup.ts';

type Told = Parameters<Parameters<LookupFunction>[2]>;

/** Name servers that answer when the test says so. */
function nameServers() {
  const asked: ((...answer: [NodeJS.ErrnoException | null, { address: string; family: number }[]]) => void)[] = [];
  const clock = { now: 0 };
  const lookup = createCollectorLookup(
    (_hostname, _options, callback) => asked.push(callback),
    () => clock.now,
  );
  const ask = () => new Promise<Told>((resolve) => lookup('collector', { all: true }, (...told) => resolve(told)));
  return { asked, clock, ask };
}

const addresses = [{ address: '127.0.0.1', family: 4 }];
const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND collector'), { code: 'ENOTFOUND' });

it('looks a name up once for all who ask meanwhile', async () => {
  const { asked, ask } = nameServers();
  const answers = Promise.all([ask(), ask(), ask()]);
  expect(asked).toHaveLength(1);
  asked[0]?.(null, addresses);
  expect(await answers).toEqual(Array(3).fill([null, addresses]));
  void ask();
  expect(asked).toHaveLength(2);
});

it('lets a name rest that was not found', async () => {
  const { asked, clock, ask } = nameServers();
  const first = ask();
  asked[0]?.(unknown, []);
  expect(await first).toEqual([unknown, '']);
  clock.now = 29_999;
  expect(await ask()).toEqual([unknown, '']);
  expect(asked).toHaveLength(1);
  clock.now = 30_000;
  const later = ask();
  asked[1]?.(null, addresses);
  expect(await later).toEqual([null, addresses]);
});

it('is taken by connections, for one address or all of them', async () => {
  const server = createServer((_request, response) => response.end('here')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  for (const autoSelectFamily of [true, false]) {
    const agent = new Agent({ lookup: createCollectorLookup(), autoSelectFamily });
    const [response] = (await once(get({ host: 'localhost', port, agent, family: 4 }), 'response')) as [
      NodeJS.ReadableStream,
    ];
    response.setEncoding('utf8');
    expect(await once(response, 'data')).toEqual(['here']);
    agent.destroy();
  }
  server.close();
});
