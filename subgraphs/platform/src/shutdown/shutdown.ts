import type { Logger } from '../logging/logger.ts';

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

export function createShutdown(log: Logger): Shutdown {
  const parts: { name: string; close: () => Promise<void> }[] = [];
  let closing: Promise<void> | undefined;

  async function closeAll(): Promise<void> {
    for (const { name, close } of parts.splice(0).reverse()) {
      await close().catch((error: unknown) => {
        log.error({ err: error, part: name }, 'a part did not close well');
      });
    }
  }

  function close(): Promise<void> {
    closing ??= Promise.race([closeAll(), new Promise<void>((resolve) => setTimeout(resolve, LIMIT).unref())]);
    return closing;
  }

  function signalled(signal: NodeJS.Signals) {
    if (closing) process.exit(signal === 'SIGINT' ? 130 : 143);
    log.info({ signal }, 'draining');
    void close().then(() => process.exit(0));
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
