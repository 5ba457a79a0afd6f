/** Numbers and times as a language writes them. */
export interface Formats {
  /** A whole or fractional number as it is. */
  number(value: number): string;
  /** A share, 0 to 1, as per cent with one decimal. */
  percent(share: number): string;
  /** A share, 0 to 1, as whole per cent. */
  wholePercent(share: number): string;
  /** Percentage points with their sign and one decimal. */
  points(value: number): string;
  /** Four significant decimals, as quality measures are given. */
  measure(value: number): string;
  /** Time of day with seconds. */
  time(at: Date): string;
  /** A number as it is put into a field: no grouping, every decimal. */
  entry(value: number): string;
}

/** Percentages always carry the decimal sign of the language; the minus is a true minus. */
export function formats(locale: string): Formats {
  const style = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options);
    return (value: number) => format.format(value).replace('-', '\u2212');
  };
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  return {
    number: style({ maximumFractionDigits: 20 }),
    percent: style({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    wholePercent: style({ style: 'percent', maximumFractionDigits: 0 }),
    points: style({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
    measure: style({ minimumFractionDigits: 4, maximumFractionDigits: 4 }),
    time: (at) => time.format(at),
    entry: (value) => new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 20 }).format(value),
  };
}
