/** A number, with or without its spread in brackets, or a sign that there is none. */
const NUMBER = /^(–|-?[\d.,]+( \(.*\))?)$/;

/** A Markdown table; columns of numbers are aligned to the right. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, index) => Math.max(3, column.length, ...rows.map((row) => row[index]!.length)));
  const isNumber = columns.map((_, index) => rows.every((row) => NUMBER.test(row[index]!)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => (isNumber[index] ? cell.padStart(widths[index]!) : cell.padEnd(widths[index]!))).join(' | ')} |`;
  const ruler = widths.map((width, index) => (isNumber[index] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(columns), line(ruler), ...rows.map(line)].join('\n');
}

/** Three significant digits, thousands separated. */
export function number(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

/** Bytes as whole MiB. */
export function mebibytes(bytes: number): string {
  return String(Math.round(bytes / 1024 ** 2));
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
