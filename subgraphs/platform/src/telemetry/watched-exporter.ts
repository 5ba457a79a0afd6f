import type { Outage, SendFailure } from './outage.ts';

interface ExportResult {
  /** 0 for success. */
  readonly code: number;
  readonly error?: Error;
}

/** What OpenTelemetry's exporters have in common. */
interface Exporter<Items> {
  export(items: Items, done: (result: ExportResult) => void): void;
}

/** Something is sent, or not, within this time. */
export interface Watch {
  readonly signal: string;
  readonly outage: Outage;
  /** Milliseconds. */
  readonly limit: number;
}

/**
 * Has the outage told of what can't be sent, in place of the SDK, which would complain of every attempt: it sends nothing again.
 * An answer is waited for no longer than the limit; the exporter's own begins when it is connected, so a name that can't be
 * resolved does not count there.
 */
export function watched<Items, E extends Exporter<Items>>(exporter: E & Exporter<Items>, watch: Watch): E {
  const { signal, outage, limit } = watch;
  const send = exporter.export.bind(exporter);
  exporter.export = (items, done) => {
    const late = setTimeout(() => {
      outage.failed(signal, { reason: `There was no answer within ${String(limit)} ms.`, answered: false });
      done({ code: 0 });
    }, limit);
    // After the limit this calls `done` once more, which nobody looks at.
    send(items, ({ code, error }) => {
      clearTimeout(late);
      if (code === 0) outage.sent(signal);
      else outage.failed(signal, failureOf(error));
      done({ code: 0 });
    });
  };
  return exporter;
}

function failureOf(error: Error | undefined): SendFailure {
  const { name, message = '', code } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  // Where all addresses of a name refuse, the error has a code alone.
  return { reason: message || (code ?? 'unknown'), answered: name === 'OTLPExporterError' };
}
