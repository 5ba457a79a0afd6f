import type { Logger } from '../logging/logger.ts';
import { leave } from './leave.ts';

/** Longest wait for everything to close, in milliseconds. */
const LIMIT = 15_000;

/** Closes what was opened, the last first. */
export interface Shutdown {
  /** To be closed at the end, before everything that was added earlier. */
  add(name: string, close: () => Promise<void>): void;
  /** Closes everything once; a part that fails or hangs does not keep the others from closing. */
  close(): Promise<void>;
  /** SIGTERM and SIGINT close everything and exit 0; a second one exits at once. */
  onSignals(): void;
}

/** @param limit longest wait for everything to close, in milliseconds. Default: 15,000 */
export function createShutdown(log: Logger, limit = LIMIT): Shutdown {
  const parts: { name: string; close: () => Promise<void> }[] = [];
  let closingPart = '';
  let closing: Promise<void> | undefined;

  async function closeAll(): Promise<void> {
    for (const { name, close } of parts.splice(0).reverse()) {
      closingPart = name;
      try {
        await close();
      } catch (error) {
        log.error({ err: error, part: name }, 'a part did not close well');
      }
    }
  }

  async function closeInTime(): Promise<void> {
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => {
      log.error({ part: closingPart }, 'a part does not close; going on without it and those before it');
      late.resolve(undefined);
    }, limit);
    await Promise.race([closeAll(), late.promise]);
    clearTimeout(timer);
  }

  function close(): Promise<void> {
    closing ??= closeInTime();
    return closing;
  }

  function signalled(signal: NodeJS.Signals) {
    if (closing) leave(signal === 'SIGINT' ? 130 : 143);
    log.info({ signal }, 'draining');
    void close().then(() => leave(0));
  }

  return {
    add(name, closePart) {
      parts.push({ name, close: closePart });
    },
    close,
    onSignals() {
      process.on('SIGTERM', signalled);
      process.on('SIGINT', signalled);
    },
  };
}
