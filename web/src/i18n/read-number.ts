/**
 * Makes a reader of numbers as people of a locale type them: "1.234,5" in German, "1,234.5" in English. The other
 * decimal sign is accepted where it cannot be meant as grouping ("0.5" in German), and nothing else is guessed.
 *
 * @returns null for anything that is not a finite number.
 */
export function numberReader(locale: string): (text: string) => number | null {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const sign = (type: string, otherwise: string) => parts.find((part) => part.type === type)?.value ?? otherwise;
  const decimal = sign('decimal', '.');
  // Spaces and apostrophes can only mean grouping; they are typed plainer than they are printed.
  const group = new RegExp(`[${escape(sign('group', ','))}\\s'’]`, 'g');
  const grouped = new RegExp(`^[+-]?\\d{1,3}(${group.source}\\d{3})+(${escape(decimal)}\\d+)?$`);
  const plain = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i;

  return (text) => {
    const trimmed = text.trim().replace(/^\u2212/, '-');
    const digits = grouped.test(trimmed) ? trimmed.replaceAll(group, '').replace(decimal, '.') : trimmed;
    if (!plain.test(digits)) return null;
    const number = Number(digits.replace(',', '.'));
    return Number.isFinite(number) ? number : null;
  };
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
