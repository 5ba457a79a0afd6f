import type { Tracer } from '@opentelemetry/api';

/** What takes down spans. */
export interface Recorder {
  readonly tracer: Tracer;
}

/**
 * The process's recorder. One for all, as OpenTelemetry's own: what is recorded comes from everywhere, and whoever records needs
 * to know of it no more than of the clock.
 */
let current: Recorder | null = null;

/** The recorder of this process; null while nothing is recorded, which costs a look at this. */
export function recorder(): Recorder | null {
  return current;
}

/** From now on records there; null for nowhere. For the start of a process: what was begun earlier stays unrecorded. */
export function recordWith(next: Recorder | null): void {
  current = next;
}
