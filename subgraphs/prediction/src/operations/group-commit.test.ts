import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createGroupCommit } from './group-commit.ts';

interface Group {
  readonly items: readonly string[];
  finish(error?: Error): void;
}

/** Groups are committed when the test says so. */
function setUp(options: { groupLimit?: number; concurrency?: number; waitingLimit?: number } = {}) {
  const groups: Group[] = [];
  const commit = createGroupCommit<string, string>({
    commit: (items) =>
      new Promise((resolve, reject) => {
        const results = items.map((item) => item.toUpperCase());
        const finish = (error?: Error) => {
          if (error) reject(error);
          else resolve(results);
        };
        groups.push({ items, finish });
      }),
    failsAlone: (error) => (error as Error).message === 'faulty row',
    apart: (item) => (item.startsWith('key') ? item.slice(0, 4) : null),
    overloaded: () => new Error('overloaded'),
    concurrency: 1,
    ...options,
  });
  return { commit, groups, turn: () => new Promise(setImmediate) };
}

const itemsOf = (groups: readonly Group[]) => groups.map(({ items }) => items);

describe('a group commit', () => {
  it('starts a lone item at once, and gathers whoever comes while it is under way', async () => {
    const { commit, groups, turn } = setUp();
    const first = commit('a');
    await turn();
    const others = [commit('b'), commit('c')];
    await turn();
    expect(itemsOf(groups)).toEqual([['a']]);
    groups[0]!.finish();
    expect(await first).toBe('A');
    await turn();
    await turn();
    groups[1]!.finish();
    expect(await Promise.all(others)).toEqual(['B', 'C']);
    expect(itemsOf(groups)).toEqual([['a'], ['b', 'c']]);
  });

  it('lets a group follow that is as large as the one under way, a smaller one when that is done', async () => {
    const { commit, groups, turn } = setUp({ concurrency: 2 });
    const all = ['a', 'b', 'c'].map(commit);
    await turn();
    all.push(commit('d'), commit('e'));
    await turn();
    expect(itemsOf(groups)).toEqual([['a', 'b', 'c']]);
    all.push(commit('f'));
    await turn();
    expect(itemsOf(groups)).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ]);
    all.push(commit('g'));
    groups[1]!.finish();
    await turn();
    expect(groups).toHaveLength(2);
    groups[0]!.finish();
    await turn();
    await turn();
    groups[2]!.finish();
    expect(await Promise.all(all)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G']);
  });

  it('answers nobody before the commit', async () => {
    const { commit, groups, turn } = setUp();
    const answered: string[] = [];
    const all = Promise.all(['a', 'b'].map(async (item) => answered.push(await commit(item))));
    await turn();
    expect(answered).toEqual([]);
    groups[0]!.finish();
    await all;
    expect(answered).toEqual(['A', 'B']);
  });

  it('keeps to its bounds: items in a group, groups at a time, items that wait', async () => {
    const { commit, groups, turn } = setUp({ groupLimit: 2, concurrency: 2, waitingLimit: 5 });
    const all = ['a', 'b', 'c', 'd', 'e'].map(commit);
    await expect(commit('f')).rejects.toThrow('overloaded');
    await turn();
    await turn();
    await turn();
    expect(itemsOf(groups)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    groups[0]!.finish();
    groups[1]!.finish();
    await turn();
    await turn();
    groups[2]!.finish();
    expect(await Promise.all(all)).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  it('lets a faulty item fail without its neighbours', async () => {
    const commit = createGroupCommit<string, string>({
      commit: (items) =>
        items.includes('bad') ? Promise.reject(new Error('faulty row')) : Promise.resolve([...items]),
      failsAlone: () => true,
      apart: () => null,
      overloaded: () => new Error('overloaded'),
    });
    expect(await Promise.allSettled(['a', 'bad', 'b'].map(commit))).toMatchObject([
      { value: 'a' },
      { reason: { message: 'faulty row' } },
      { value: 'b' },
    ]);
  });

  it('does not try again what nobody knows the end of', async () => {
    const { commit, groups, turn } = setUp();
    const all = Promise.allSettled([commit('a'), commit('b')]);
    await turn();
    groups[0]!.finish(new Error('connection lost'));
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(groups).toHaveLength(1);
  });

  it('commits each item once, and never two of one mark together', async () => {
    const items = fc.array(fc.constantFrom('a', 'b', 'key1', 'key2', 'key3'), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(items, fc.integer({ min: 1, max: 8 }), async (asked, groupLimit) => {
        const { commit, groups, turn } = setUp({ groupLimit, concurrency: 2 });
        const answers = Promise.all(asked.map(commit));
        for (let finished = 0; ; finished++) {
          await turn();
          await turn();
          const group = groups[finished];
          if (group === undefined) break;
          group.finish();
        }
        expect(await answers).toEqual(asked.map((item) => item.toUpperCase()));
        expect(groups.flatMap((group) => group.items).toSorted()).toEqual(asked.toSorted());
        for (const group of groups) {
          const marks = group.items.filter((item) => item.startsWith('key'));
          expect(new Set(marks).size).toBe(marks.length);
          expect(group.items.length).toBeLessThanOrEqual(groupLimit);
        }
      }),
      { numRuns: 50 },
    );
  });
});
