import { AsyncLocalStorage } from 'node:async_hooks';
import { randomFillSync } from 'node:crypto';

const FORM = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Drawn from the system many at a time: every draw costs as much as a tenth of a small query. */
const pool = Buffer.alloc(4096);
let drawn = pool.length;

const storage = new AsyncLocalStorage<string>();

/** A new `traceparent` (W3C Trace Context, version 00) that begins a trace. */
export function beginTrace(): string {
  return `00-${randomHex(16)}-${randomHex(8)}-01`;
}

/** Continues the given trace with a new span id; begins a new one where the text is no valid `traceparent`. */
export function continueTrace(traceparent: string | undefined): string {
  const match = FORM.exec(traceparent ?? '');
  if (!match || /^0+$/.test(match[1] ?? '') || /^0+$/.test(match[2] ?? '')) return beginTrace();
  return `00-${match[1] ?? ''}-${randomHex(8)}-${match[3] ?? ''}`;
}

/** The 32 hexadecimal digits that name the trace. */
export function traceIdOf(traceparent: string): string {
  return traceparent.slice(3, 35);
}

/** Runs the work within the trace: {@link currentTrace} tells it to everything called from there. */
export function runWithTrace<R>(traceparent: string, work: () => R): R {
  return storage.run(traceparent, work);
}

/** The trace that the caller runs in, or null outside any. */
export function currentTrace(): string | null {
  return storage.getStore() ?? null;
}

function randomHex(bytes: number): string {
  if (drawn + bytes > pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  drawn += bytes;
  return pool.toString('hex', drawn - bytes, drawn);
}
