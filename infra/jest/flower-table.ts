const SPECIES = ['aurea', 'bella', 'canina'] as const;
const COLOURS = ['red', 'white', 'yellow'] as const;

/**
 * A CSV table of three kinds of flowers that can be told apart by their petals, with missing values of two kinds: an empty cell
 * and a question mark.
 */
export function flowerTable({ rows }: { rows: number }): string {
  const lines = ['id,petal length,petals,colour,species'];
  for (let row = 0; row < rows; row++) {
    const kind = row % SPECIES.length;
    const length = (2 + kind * 1.5 + ((row * 7) % 20) / 20 + row / 10_000).toFixed(4);
    const petals = row % 17 === 0 ? '' : String(4 + kind * 2 + (row % 2));
    const colour = row % 13 === 0 ? '?' : COLOURS[(kind + (row % 5 === 0 ? 1 : 0)) % COLOURS.length]!;
    lines.push([`f-${String(row)}`, length, petals, colour, SPECIES[kind]!].join());
  }
  return lines.join('\n');
}
