import { describe, expect, it } from '@jest/globals';
import { createProgress, REPORT_INTERVAL } from './progress.ts';

/** A progress whose clock and writer are in the test's hands. */
function controlled() {
  let now = 0;
  const written: number[] = [];
  const pending: PromiseWithResolvers<void>[] = [];
  const errors: unknown[] = [];
  const progress = createProgress<number>(
    (value) => {
      written.push(value);
      pending.push(Promise.withResolvers());
      return pending.at(-1)!.promise;
    },
    (error) => errors.push(error),
    () => now,
  );
  const settle = async (error?: Error) => {
    if (error) pending.at(-1)?.reject(error);
    else pending.at(-1)?.resolve();
    await new Promise(setImmediate);
  };
  return { progress, written, errors, settle, wait: (time: number) => (now += time) };
}

describe('progress', () => {
  it('is told at most four times a second', async () => {
    const { progress, written, settle, wait } = controlled();
    for (let step = 0; step < 100; step++) {
      progress.report(step);
      await settle();
      wait(REPORT_INTERVAL / 10);
    }
    expect(written).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
  });

  it('is written one report at a time', async () => {
    const { progress, written, settle, wait } = controlled();
    progress.report(1);
    wait(REPORT_INTERVAL * 5);
    progress.report(2);
    expect(written).toEqual([1]);
    await settle();
    progress.report(3);
    expect(written).toEqual([1, 3]);
  });

  it('that can not be written does not end the work', async () => {
    const { progress, written, errors, settle, wait } = controlled();
    progress.report(1);
    await settle(new Error('no connection'));
    wait(REPORT_INTERVAL);
    progress.report(2);
    expect(written).toEqual([1, 2]);
    expect(errors).toEqual([new Error('no connection')]);
  });

  it('is not told once it is finished', async () => {
    const { progress, written, settle, wait } = controlled();
    progress.report(1);
    await settle();
    await progress.finish();
    wait(REPORT_INTERVAL);
    progress.report(2);
    expect(written).toEqual([1]);
  });
});
