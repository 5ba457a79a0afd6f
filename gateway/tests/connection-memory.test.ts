import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { rawPost, rawWebSocket, type RawConnection, textFrame } from './support/raw.ts';
import type { Measure, Question } from './support/gateway-process.ts';
import { adminToken } from './support/serve.ts';

const MIB = 1024 * 1024;
const TOKEN = `authorization: Bearer ${adminToken}`;
const query = 'subscription { priceChanged(ticker: "ACME") { price company { motto } } }';

let child: ChildProcess;
let url: string;

beforeAll(async () => {
  const path = fileURLToPath(new URL('support/gateway-process.ts', import.meta.url));
  child = fork(path, [], { execArgv: ['--expose-gc'] });
  [url] = (await once(child, 'message')) as [string];
});
afterAll(() => {
  child.kill();
});

async function ask<T>(question: Question): Promise<T> {
  child.send(question);
  const [answer] = (await once(child, 'message')) as [T];
  return answer;
}

async function until(fits: (measure: Measure) => boolean): Promise<Measure> {
  for (;;) {
    const measure = await ask<Measure>('measure');
    if (fits(measure)) return measure;
  }
}

/** So many clients of each transport that subscribe and then read nothing. */
async function neverReading(count: number): Promise<RawConnection[]> {
  const sockets = await Promise.all(Array.from({ length: count }, () => rawWebSocket(url, adminToken)));
  for (const { socket } of sockets) {
    socket.write(textFrame({ id: 'a', type: 'subscribe', payload: { query } }));
  }
  const streams = ['text/event-stream', 'multipart/mixed;subscriptionSpec="1.0"'].flatMap((accept) =>
    Array.from({ length: count }, () => rawPost(url, { query }, [`accept: ${accept}`, TOKEN])),
  );
  await Promise.all(streams.map((stream) => stream.until('200 OK')));
  await until(({ readers }) => readers > 0);
  for (const { socket } of [...sockets, ...streams]) socket.pause();
  return [...sockets, ...streams];
}

/** Floods clients that read nothing until each has been cut off. */
async function attack(): Promise<{ most: number }> {
  const { sockets } = await ask<Measure>('measure');
  const clients = await neverReading(10);
  let most = 0;
  for (let price = 1; ; price++) {
    await ask({ append: { price, companyId: 'x'.repeat(60_000) } });
    if (price % 50 !== 0) continue;
    const measure = await ask<Measure>('collect and measure');
    most = Math.max(most, measure.memory);
    if (measure.readers === 0) break;
  }
  await until((measure) => measure.sockets <= sockets);
  for (const { socket } of clients) socket.destroy();
  return { most };
}

it('takes no more memory for clients that never read than their queues may hold, and gives it back', async () => {
  // What is kept from then on, compiled code and caches, was made by the first attack.
  await attack();
  const before = await ask<Measure>('collect and measure');
  const { most } = await attack();
  const after = await ask<Measure>('collect and measure');
  expect((most - before.memory) / MIB).toBeLessThan(100);
  // The events themselves stay in the log of the test's subgraph, a few hundred of 60 KB, which share their text.
  expect((after.memory - before.memory) / MIB).toBeLessThan(50);
});

it('gives back the memory of clients that come and go', async () => {
  const round = async () => {
    const { sockets } = await ask<Measure>('measure');
    for (const { socket } of await neverReading(40)) socket.destroy();
    await until((measure) => measure.sockets <= sockets && measure.readers === 0);
  };
  await round();
  const before = await ask<Measure>('collect and measure');
  for (let i = 0; i < 5; i++) await round();
  const after = await ask<Measure>('collect and measure');
  expect((after.memory - before.memory) / MIB).toBeLessThan(5);
});
