import { describe, expect, it } from '@jest/globals';
import type { QueuedRequest, RequestQueue } from './request-queue.ts';
import { createRequestQueue } from './request-queue.ts';

function request(versionId: string, rowCount = 1, bulk = false): QueuedRequest {
  const rows = (): never => {
    throw new Error('not needed');
  };
  return { versionId, rowCount, bulk, rows, failedBefore: false, resolve: () => undefined, reject: () => undefined };
}

function fill(queue: RequestQueue, ...requests: QueuedRequest[]): void {
  for (const each of requests) queue.push([each]);
}

/** The batches that one thread gets, as the versions and numbers of their rows. */
function batches(queue: RequestQueue, most = Infinity): string[] {
  const taken: string[] = [];
  while (taken.length < most && !queue.isEmpty) {
    const batch = queue.takeBatch(1);
    const rows = batch.reduce((sum, { rowCount }) => sum + rowCount, 0);
    taken.push(`${batch[0]!.bulk ? 'bulk ' : ''}${batch[0]!.versionId} ${rows}`);
  }
  return taken;
}

describe('a request queue', () => {
  it('batches what one version is asked for, whatever stands between, up to 256 rows', () => {
    const queue = createRequestQueue(1000);
    for (let index = 0; index < 300; index++) fill(queue, request(index % 3 === 0 ? 'b' : 'a'));
    expect(batches(queue)).toEqual(['b 100', 'a 200']);
    fill(queue, ...Array.from({ length: 300 }, () => request('a')));
    expect(batches(queue)).toEqual(['a 256', 'a 44']);
  });

  it('keeps the order within a version', () => {
    const queue = createRequestQueue(5000);
    const requests = Array.from({ length: 3000 }, () => request('a'));
    fill(queue, ...requests);
    const taken: QueuedRequest[] = [];
    while (!queue.isEmpty) taken.push(...queue.takeBatch(1));
    expect(taken).toEqual(requests);
    expect(taken.every((each, at) => each === requests[at])).toBe(true);
  });

  it('shares what waits among the places there are, but not crumbs', () => {
    const queue = createRequestQueue(1000);
    fill(queue, ...Array.from({ length: 64 }, () => request('a')));
    expect([queue.takeBatch(2), queue.takeBatch(1)].map(({ length }) => length)).toEqual([32, 32]);
    fill(queue, ...Array.from({ length: 10 }, () => request('a')));
    expect(queue.takeBatch(2)).toHaveLength(10);
  });

  it('leaves bulk, and what a thread died over, for a thread that has nothing to run', () => {
    const queue = createRequestQueue(1000);
    queue.push([request('a', 512, true)]);
    queue.putBack([{ ...request('b'), failedBefore: true }]);
    expect(queue.takeBatch(1, true)).toEqual([]);
    fill(queue, request('a'));
    expect(queue.takeBatch(1, true)).toHaveLength(1);
    expect(batches(queue)).toEqual(['bulk a 512', 'b 1']);
  });

  it('lets single rows wait for no more than one part of a large request', () => {
    const queue = createRequestQueue(1000);
    queue.push(Array.from({ length: 4 }, () => request('a', 512, true)));
    expect(batches(queue, 1)).toEqual(['bulk a 512']);
    fill(queue, request('a'), request('a'));
    expect(batches(queue)).toEqual(['a 2', 'bulk a 512', 'bulk a 512', 'bulk a 512']);
  });

  it('lets a large request go on while single rows keep coming', () => {
    const queue = createRequestQueue(10_000);
    queue.push(Array.from({ length: 2 }, () => request('a', 512, true)));
    fill(queue, ...Array.from({ length: 2000 }, () => request('a')));
    expect(batches(queue, 6)).toEqual(['bulk a 512', 'a 256', 'a 256', 'bulk a 512', 'a 256', 'a 256']);
  });

  it('gives a model that is seldom asked its turn beside one that is asked all the time', () => {
    const queue = createRequestQueue(10_000);
    fill(queue, ...Array.from({ length: 2000 }, () => request('busy')));
    expect(batches(queue, 3)).toEqual(['busy 256', 'busy 256', 'busy 256']);
    fill(queue, request('calm'));
    expect(batches(queue, 2)).toContain('calm 1');
  });

  it('refuses with OVERLOADED beyond its bound, takes a request of any size below it, and counts what left', () => {
    const queue = createRequestQueue(2);
    fill(queue, request('a'));
    queue.push(Array.from({ length: 20 }, () => request('a', 512, true)));
    expect(() => queue.push([request('b')])).toThrow(expect.objectContaining({ code: 'OVERLOADED' }));
    expect(batches(queue)).toHaveLength(21);
    fill(queue, request('a'), request('a'));
    expect(() => queue.push([request('a')])).toThrow(expect.objectContaining({ code: 'OVERLOADED' }));
  });

  it('lets what a thread died over go first and alone, whatever the bound', () => {
    const queue = createRequestQueue(2);
    const failed = [request('a'), request('a')];
    fill(queue, request('a'), request('a'));
    for (const each of failed) each.failedBefore = true;
    queue.putBack(failed);
    expect(queue.takeBatch(1)).toEqual([failed[0]]);
    expect(queue.takeBatch(1)).toEqual([failed[1]]);
    expect(queue.takeBatch(1)).toHaveLength(2);
  });

  it('hands out all that waits for one version', () => {
    const queue = createRequestQueue(10);
    fill(queue, request('a'), request('b'), request('a'));
    queue.push([request('a', 512, true)]);
    expect(queue.takeAll('a')).toHaveLength(3);
    expect(batches(queue)).toEqual(['b 1']);
  });
});
