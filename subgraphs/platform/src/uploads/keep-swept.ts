import type { Logger } from '../logging/logger.ts';
import type { Uploads } from './upload.ts';

/** Milliseconds between looks: an hour. */
const INTERVAL = 60 * 60_000;

/** Deletes expired uploads now and then, from `start` to `stop`. */
export interface Sweeping {
  start(): void;
  /** Waits for what is being deleted. */
  stop(): Promise<void>;
}

export function keepSwept(uploads: Uploads, log: Logger): Sweeping {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  function sweep(): void {
    running = uploads.sweep().then(
      (count) => {
        if (count > 0) log.info({ count }, 'expired uploads are deleted');
      },
      (err: unknown) => {
        log.warn({ err }, 'expired uploads could not be deleted; they are looked at again');
      },
    );
  }

  return {
    start() {
      sweep();
      timer = setInterval(sweep, INTERVAL);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
