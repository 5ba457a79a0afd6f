import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { createRememberingResolver } from './remembering-resolver.ts';
import type { Resolve } from './resolve.ts';

type Told = Parameters<Parameters<Resolve>[2]>;

const before = [{ address: '10.0.0.1', family: 4 }];
const after = [{ address: '10.0.0.2', family: 4 }];
const failure = (code: string) => Object.assign(new Error(code), { code });

/** Name servers that answer when the test says so. */
let asked: { hostname: string; answer: (...told: Told) => void }[];
let resolve: Resolve;
/** What those who ask were told, in this order. */
let told: Told[];

const ask = (hostname = 'postgres') => {
  resolve(hostname, { all: true }, (...answer) => told.push(answer));
};

beforeEach(() => {
  jest.useFakeTimers();
  asked = [];
  told = [];
  resolve = createRememberingResolver((hostname, _options, answer) => asked.push({ hostname, answer }));
});

afterEach(() => {
  jest.useRealTimers();
});

function find(): void {
  ask();
  asked.at(-1)?.answer(null, before);
  told = [];
}

it('asks again each time, and tells what it is told', () => {
  find();
  ask();
  asked.at(-1)?.answer(null, after);
  expect(told).toEqual([[null, after]]);
});

it('asks once for all who ask for a name meanwhile, and for each name', () => {
  ask();
  ask();
  ask('minio');
  expect(asked.map(({ hostname }) => hostname)).toEqual(['postgres', 'minio']);
  asked[0]?.answer(null, before);
  expect(told).toEqual([
    [null, before],
    [null, before],
  ]);
});

it('waits for as long as it takes where nothing is remembered', () => {
  ask();
  jest.advanceTimersByTime(20_000);
  expect(told).toEqual([]);
  asked[0]?.answer(null, before);
  expect(told).toEqual([[null, before]]);
});

it('remembers where there is no answer within a second of the question, whoever asked it', () => {
  find();
  ask();
  jest.advanceTimersByTime(600);
  ask();
  jest.advanceTimersByTime(399);
  expect(told).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(told).toEqual([
    [null, before],
    [null, before],
  ]);
  ask();
  jest.advanceTimersByTime(1);
  expect(told).toHaveLength(3);
  expect(asked).toHaveLength(2);

  asked[1]?.answer(null, after);
  expect(told).toHaveLength(3);
  ask();
  jest.advanceTimersByTime(1000);
  expect(told.at(-1)).toEqual([null, after]);
});

it('remembers where name servers can’t be asked, and not where they say that there is no such name', () => {
  find();
  ask();
  asked.at(-1)?.answer(failure('EAI_AGAIN'), []);
  ask();
  asked.at(-1)?.answer(failure('ENOTFOUND'), []);
  expect(told).toEqual([
    [null, before],
    [failure('ENOTFOUND'), []],
  ]);
  expect(jest.getTimerCount()).toBe(0);
});
