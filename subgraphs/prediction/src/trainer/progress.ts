/** Fewest milliseconds between two reports: at most four a second. */
export const REPORT_INTERVAL = 250;

/** Reports progress now and then; see {@link createProgress}. */
export interface Progress<T> {
  report(value: T): void;
  /** Resolves when no report is being written; none is written afterwards. */
  finish(): Promise<void>;
}

/**
 * Writes the newest of many reports, one at a time and with {@link REPORT_INTERVAL} between them. A report that can't be
 * written is let go by `onError`: progress is told again soon, and training does not depend on it.
 *
 * @param clock - milliseconds, monotonic.
 */
export function createProgress<T>(
  write: (value: T) => Promise<void>,
  onError: (error: unknown) => void,
  clock: () => number = () => performance.now(),
): Progress<T> {
  let last = -Infinity;
  let writing: Promise<void> | null = null;
  let finished = false;
  return {
    report(value) {
      if (finished || writing !== null || clock() - last < REPORT_INTERVAL) return;
      last = clock();
      writing = write(value)
        .catch(onError)
        .finally(() => {
          writing = null;
        });
    },
    async finish() {
      finished = true;
      await writing;
    },
  };
}
