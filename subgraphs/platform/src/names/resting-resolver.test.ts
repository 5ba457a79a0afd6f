import { expect, it } from '@jest/globals';
import type { Resolve } from './resolve.ts';
import { createRestingResolver } from './resting-resolver.ts';

type Told = Parameters<Parameters<Resolve>[2]>;

/** Name servers that answer when the test says so. */
function nameServers() {
  const asked: ((...answer: Told) => void)[] = [];
  const clock = { now: 0 };
  const resolve = createRestingResolver(
    (_hostname, _options, callback) => asked.push(callback),
    () => clock.now,
  );
  const ask = () => new Promise<Told>((told) => resolve('collector', { all: true }, (...answer) => told(answer)));
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
  expect(await first).toEqual([unknown, []]);
  clock.now = 29_999;
  expect(await ask()).toEqual([unknown, []]);
  expect(asked).toHaveLength(1);
  clock.now = 30_000;
  const later = ask();
  asked[1]?.(null, addresses);
  expect(await later).toEqual([null, addresses]);
});
