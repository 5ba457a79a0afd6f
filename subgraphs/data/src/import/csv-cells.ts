const QUOTE = 0x22;

/** The cells of one faultless row, without the spaces around them. */
export function cellsOf(row: Buffer, delimiter: number): string[] {
  const cells: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= row.length; i++) {
    if (row[i] === QUOTE) quoted = !quoted;
    if (quoted || (i < row.length && row[i] !== delimiter)) continue;
    cells.push(textOf(row.subarray(start, i)));
    start = i + 1;
  }
  return cells;
}

function textOf(cell: Buffer): string {
  const text = cell.toString('utf8');
  return (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text).trim();
}
