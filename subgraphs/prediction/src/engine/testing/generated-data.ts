import { createRandom } from '../boosting/random.ts';
import type { Feature, Signature } from '../signature.ts';
import type { FeatureTable, Row } from '../table.ts';
import { tableFromRows } from '../table.ts';

/** Examples whose classes follow a known rule, for tests. */
export interface GeneratedData {
  readonly signature: Signature;
  readonly rows: readonly Row[];
  readonly table: FeatureTable;
  readonly labels: Uint8Array;
}

export interface GeneratedDataOptions {
  readonly rows: number;
  readonly classes?: number;
  readonly seed?: number;
  /** Share of labels that are drawn at random instead of following the rule. */
  readonly noise?: number;
  /** Shifts the rule: class `c` becomes class `c + shift`. */
  readonly shift?: number;
}

export function numeric(name: string): Feature {
  return { name, type: 'NUMERIC', integer: false, required: false, categories: [], minimum: null, maximum: null };
}

export function categorical(name: string, categories: readonly string[]): Feature {
  return { name, type: 'CATEGORICAL', integer: false, required: false, categories, minimum: null, maximum: null };
}

const COLOURS = ['red', 'orange', 'yellow', 'green', 'blue', 'violet', 'unseen'];

/**
 * Two numbers, a colour and a number that means nothing, some of each missing. The class is decided by which side of
 * each other the numbers are on, by the colour and by whether the first number is missing: nothing a single split finds.
 */
export function generateData(options: GeneratedDataOptions): GeneratedData {
  const { rows: rowCount, classes = 2, seed = 7, noise = 0.05, shift = 0 } = options;
  const random = createRandom(seed);
  const signature: Signature = {
    features: [numeric('height'), numeric('width'), categorical('colour', COLOURS), numeric('nothing')],
    target: { name: 'kind', classes: Array.from({ length: classes }, (_, code) => `kind-${code}`) },
  };
  const rows: Row[] = [];
  const labels = new Uint8Array(rowCount);
  for (let index = 0; index < rowCount; index++) {
    const height = random() < 0.1 ? null : random() * 10 - 5;
    const width = random() < 0.05 ? null : Math.round(random() * 40);
    const colour = Math.floor(random() * 6);
    const colourName = random() < 0.05 ? null : COLOURS[colour]!;
    rows.push({ height, width, colour: colourName, nothing: random() });
    const tall = height === null || height > 0;
    const wide = (width ?? 0) > 20;
    const rule = (tall === wide ? 1 : 0) + (colour % 3 === 0 ? 1 : 0) + (height === null ? 1 : 0);
    const label = random() < noise ? Math.floor(random() * classes) : rule + shift;
    labels[index] = label % classes;
  }
  return { signature, rows, table: tableFromRows(signature, rows), labels };
}
