import { expect, it, jest } from '@jest/globals';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { createMovingEndpoints } from './moving-endpoints.ts';

/** Endpoints that note when they are opened and closed. */
function createYard(patience: number) {
  const log: string[] = [];
  const endpoints = createMovingEndpoints((name, url): SubgraphEndpoint => {
    log.push(`open ${name} ${url}`);
    const close = () => {
      log.push(`close ${name} ${url}`);
      return Promise.resolve();
    };
    const never = () => Promise.reject(new Error('nobody asks here'));
    return { name, schema: never, execute: never, subscribe: never, close };
  }, patience);
  return { log, ...endpoints };
}

it('keeps the connections of a subgraph that stays where it is', () => {
  const { log, endpointOf, moveTo } = createYard(1000);
  moveTo(new Map([['a', 'http://one']]));
  const before = endpointOf('a');
  moveTo(
    new Map([
      ['a', 'http://one'],
      ['b', 'http://two'],
    ]),
  );
  expect(endpointOf('a')).toBe(before);
  expect(log).toEqual(['open a http://one', 'open b http://two']);
});

it('lets requests of the supergraph before ask a while longer', () => {
  jest.useFakeTimers();
  try {
    const { log, endpointOf, moveTo } = createYard(1000);
    moveTo(new Map([['a', 'http://one']]));
    const before = endpointOf('a');
    moveTo(new Map([['b', 'http://two']]));
    expect(endpointOf('a')).toBe(before);
    jest.advanceTimersByTime(1000);
    expect(() => endpointOf('a')).toThrow('not configured');
    expect(log).toEqual(['open a http://one', 'open b http://two', 'close a http://one']);
  } finally {
    jest.useRealTimers();
  }
});

it('asks a subgraph that moved at its new address, and forgets the old one only later', async () => {
  const { log, endpointOf, moveTo, close } = createYard(1000);
  moveTo(new Map([['a', 'http://one']]));
  const before = endpointOf('a');
  moveTo(new Map([['a', 'http://two']]));
  expect(endpointOf('a')).not.toBe(before);
  expect(log).toEqual(['open a http://one', 'open a http://two']);
  await close();
  expect(log.slice(2).sort()).toEqual(['close a http://one', 'close a http://two']);
});

it('keeps a subgraph that comes back before it was forgotten', () => {
  jest.useFakeTimers();
  try {
    const { log, endpointOf, moveTo } = createYard(1000);
    moveTo(new Map([['a', 'http://one']]));
    moveTo(new Map());
    moveTo(new Map([['a', 'http://one']]));
    jest.advanceTimersByTime(2000);
    expect(endpointOf('a').name).toBe('a');
    expect(log).toEqual(['open a http://one']);
  } finally {
    jest.useRealTimers();
  }
});
