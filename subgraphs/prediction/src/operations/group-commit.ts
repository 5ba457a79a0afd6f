/** How items are committed together. */
export interface GroupCommitOptions<T, R> {
  /** Commits a group and answers each item in its place; a rejection is that of the whole group. */
  readonly commit: (items: readonly T[]) => Promise<readonly R[]>;
  /** Whether an item that failed together with others is to be tried without them. */
  readonly failsAlone: (error: unknown) => boolean;
  /** What no two items of a group may have in common; null where nothing is. */
  readonly apart: (item: T) => string | null;
  /** The error for an item that finds too many waiting. */
  readonly overloaded: () => Error;
  /** Items in one group at most. Default: 256. */
  readonly groupLimit?: number;
  /** Groups that are being committed at the same time at most. Default: 2. */
  readonly concurrency?: number;
  /** Items that wait at most. Default: 4096. */
  readonly waitingLimit?: number;
}

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers concurrent items into groups. A lone item goes at once. While groups are on their way another follows them once it is as
 * large as they are, or with everybody who came in the meantime when one of them is done: a group costs much whatever its size, so
 * that many small ones beside each other would serve nobody sooner.
 *
 * @returns commits one item; settled once its group is
 */
export function createGroupCommit<T, R>(options: GroupCommitOptions<T, R>): (item: T) => Promise<R> {
  const { commit, failsAlone, apart, overloaded, groupLimit = 256, concurrency = 2, waitingLimit = 4096 } = options;
  let waiting: Waiting<T, R>[] = [];
  /** Sizes of the groups on their way. */
  const underWay: number[] = [];
  let scheduled = false;

  /** After this turn of the event loop: what one batch of inference answers arrives within a turn. */
  function schedule(): void {
    if (scheduled || !mayFollow()) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      const group = nextGroup();
      underWay.push(group.length);
      void settle(group).finally(() => {
        underWay.splice(underWay.indexOf(group.length), 1);
        schedule();
      });
      schedule();
    });
  }

  function mayFollow(): boolean {
    return waiting.length >= Math.max(1, ...underWay) && underWay.length < concurrency;
  }

  /** The first that wait, but for those that must not be together: they stay first in line. */
  function nextGroup(): Waiting<T, R>[] {
    const group: Waiting<T, R>[] = [];
    const later: Waiting<T, R>[] = [];
    const taken = new Set<string>();
    for (const one of waiting) {
      const mark = apart(one.item);
      if (group.length === groupLimit || (mark !== null && taken.has(mark))) {
        later.push(one);
        continue;
      }
      if (mark !== null) taken.add(mark);
      group.push(one);
    }
    waiting = later;
    return group;
  }

  async function settle(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await commit(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => {
        resolve(results[index]!);
      });
    } catch (error) {
      if (group.length > 1 && failsAlone(error)) for (const one of group) await settle([one]);
      else for (const { reject } of group) reject(error);
    }
  }

  return (item) =>
    new Promise<R>((resolve, reject) => {
      if (waiting.length >= waitingLimit) {
        reject(overloaded());
        return;
      }
      waiting.push({ item, resolve, reject });
      schedule();
    });
}
