/** Tasks that may wait. */
const LIMIT = 8;

/** Too many tasks wait already. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
}

/** Runs costly tasks one after the other. */
export interface Queue {
  /** @throws QueueFullError when too many wait; what the task throws */
  run<T>(task: () => Promise<T>): Promise<T>;
}

export function createQueue(): Queue {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    async run(task) {
      if (waiting >= LIMIT) throw new QueueFullError('too many schemas are being compared; try again later');
      waiting++;
      const result = last.then(task);
      last = result.catch(() => undefined).finally(() => waiting--);
      return result;
    },
  };
}
