const SECONDS = { h: 3600, d: 86_400, y: 31_536_000 } as const;

/**
 * Reads a lifetime such as `12h`, `30d` or `1y`.
 *
 * @returns seconds
 * @throws RangeError for anything else, and for more than ten years
 */
export function parseLifetime(text: string): number {
  const [, count = '', unit = ''] = /^([1-9]\d{0,4})([hdy])$/.exec(text) ?? [];
  const seconds = Number(count) * SECONDS[(unit || 'h') as keyof typeof SECONDS];
  if (!count || seconds > 10 * SECONDS.y)
    throw new RangeError('a lifetime is hours, days or years, at most 10y: 12h, 30d, 1y');
  return seconds;
}
