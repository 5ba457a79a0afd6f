const FORM = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d{1,3})?)S)?)?$/;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Milliseconds of a day, as durations count it. */
export const DAY = 24 * HOUR;

/**
 * Milliseconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds, for example `PT1M`; null for any
 * other text. Years and months have no fixed length, and nothing here can last less than no time.
 */
export function durationOf(text: string): number | null {
  const match = FORM.exec(text);
  if (!match) return null;
  const [weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part: string | undefined) => Number(part?.replace(',', '.') ?? 0));
  return weeks! * 7 * DAY + days! * DAY + hours! * HOUR + minutes! * MINUTE + seconds! * SECOND;
}
