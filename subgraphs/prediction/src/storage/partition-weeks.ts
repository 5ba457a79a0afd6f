const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Half-open: `end` is the start of the next week. */
export interface Week {
  readonly start: Date;
  readonly end: Date;
}

/** The week that a moment lies in; weeks are those since 1970-01-01, so that every replica means the same. */
export function weekOf(moment: Date): Week {
  const start = Math.floor(moment.getTime() / WEEK) * WEEK;
  return { start: new Date(start), end: new Date(start + WEEK) };
}

/** The weeks from that of a moment on. */
export function weeksFrom(moment: Date, count: number): Week[] {
  return Array.from({ length: count }, (_, index) => weekOf(new Date(moment.getTime() + index * WEEK)));
}

/** The least UUID that starts with the milliseconds since 1970, as UUIDv7 do (RFC 9562, section 5.7); the very least before. */
export function firstIdOf(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
