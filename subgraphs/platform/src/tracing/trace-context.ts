import { AsyncLocalStorage } from 'node:async_hooks';
import { randomFillSync } from 'node:crypto';

const FORM = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Drawn from the system many at a time: every draw costs as much as a tenth of a small query. */
const pool = Buffer.alloc(4096);
let drawn = pool.length;

const storage = new AsyncLocalStorage<string>();

/** A trace context in parts. */
export interface TraceParts {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  /** The lowest bit says that the trace is recorded. */
  readonly traceFlags: number;
}

/** A new `traceparent` (W3C Trace Context, version 00) that begins a trace. */
export function beginTrace(): string {
  return `00-${randomHex(16)}-${randomHex(8)}-01`;
}

/** A new `traceparent` whose work nobody records: for what a process asks by itself, again and again. */
export function beginUnrecordedTrace(): string {
  return `00-${randomHex(16)}-${randomHex(8)}-00`;
}

/** Continues the given trace with a new span id; begins a new one where the text is no valid `traceparent`. */
export function continueTrace(traceparent: string | null | undefined): string {
  const match = matchTrace(traceparent);
  return match ? `00-${match[1] ?? ''}-${randomHex(8)}-${match[3] ?? ''}` : beginTrace();
}

/** The parts of a `traceparent`; null where the text is no valid one. */
export function parseTrace(traceparent: string | null | undefined): TraceParts | null {
  const match = matchTrace(traceparent);
  return match && { traceId: match[1] ?? '', spanId: match[2] ?? '', traceFlags: parseInt(match[3] ?? '', 16) };
}

/** The `traceparent` of these parts. */
export function formatTrace({ traceId, spanId, traceFlags }: TraceParts): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** The 32 hexadecimal digits that name the trace. */
export function traceIdOf(traceparent: string): string {
  return traceparent.slice(3, 35);
}

/** The 16 hexadecimal digits that name the step of the trace. */
export function spanIdOf(traceparent: string): string {
  return traceparent.slice(36, 52);
}

/** Runs the work within the trace: {@link currentTrace} tells it to everything called from there. */
export function runWithTrace<R>(traceparent: string, work: () => R): R {
  return storage.run(traceparent, work);
}

/** The trace that the caller runs in, or null outside any. */
export function currentTrace(): string | null {
  return storage.getStore() ?? null;
}

function matchTrace(traceparent: string | null | undefined): RegExpExecArray | null {
  const match = FORM.exec(traceparent ?? '');
  return !match || /^0+$/.test(match[1] ?? '') || /^0+$/.test(match[2] ?? '') ? null : match;
}

function randomHex(bytes: number): string {
  if (drawn + bytes > pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  drawn += bytes;
  return pool.toString('hex', drawn - bytes, drawn);
}
