import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Client } from 'undici';
import type { Resolve } from './resolve.ts';
import { createReplicaLookup } from './replica-lookup.ts';

const ADDRESSES = ['127.0.0.1', '127.0.0.2'];

/** A name that two replicas share, always told in the same order. */
const resolve: Resolve = (_hostname, _options, callback) => {
  callback(
    null,
    ADDRESSES.map((address) => ({ address, family: 4 })),
  );
};

let replicas: Server[];
let port: number;

beforeEach(async () => {
  port = 0;
  replicas = [];
  if (process.platform !== 'linux') return;
  for (const address of ADDRESSES) {
    const replica = createServer((_request, response) => response.end(address));
    await new Promise<void>((resolve) => replica.listen(port, address, resolve));
    ({ port } = replica.address() as AddressInfo);
    replicas.push(replica);
  }
});

afterEach(async () => {
  await Promise.all(replicas.map(stop));
});

function stop(replica: Server): Promise<unknown> {
  return new Promise((resolve) => replica.close(resolve));
}

/** Who answers on a new connection. */
async function ask(): Promise<string> {
  const client = new Client(`http://replicas.test:${String(port)}`, {
    connect: { lookup: createReplicaLookup(resolve) },
  });
  try {
    const { body } = await client.request({ method: 'GET', path: '/' });
    return await body.text();
  } finally {
    await client.destroy();
  }
}

// Other systems have one loopback address.
const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux('spreads connections over all replicas of a name', async () => {
  // All 64 at one of two: a chance of 1 in 9 · 10^18.
  const answers = await Promise.all(Array.from({ length: 64 }, ask));
  expect(new Set(answers)).toEqual(new Set(ADDRESSES));
});

onLinux('connects to another replica where one is gone', async () => {
  await stop(replicas[0]!);
  const answers = await Promise.all(Array.from({ length: 64 }, ask));
  expect(new Set(answers)).toEqual(new Set(['127.0.0.2']));
});

it('tells of a name that nobody knows', async () => {
  const lookup = createReplicaLookup((_hostname, _options, callback) => {
    callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
  });
  const error = await new Promise((settle) => {
    lookup('nowhere.test', {}, settle);
  });
  expect(error).toMatchObject({ code: 'ENOTFOUND' });
});
