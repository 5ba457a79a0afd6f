import type { Ensemble, FeatureTable, Row, Signature } from '../../src/engine/index.ts';
import { continueTraining, tableFromRows, train } from '../../src/engine/index.ts';
import { createRandom } from '../../src/engine/boosting/random.ts';
import { categorical, generateData, numeric } from '../../src/engine/testing/generated-data.ts';

/** Rows that every case is asked about. */
export const ROWS = 1000;

/** A kind of task: what was trained, and rows that it has not seen. */
export interface ParityCase {
  readonly name: string;
  readonly ensemble: Ensemble;
  readonly table: FeatureTable;
  /** As a client has them: texts that no signature knows among them. */
  readonly rows: readonly Row[];
}

/** One case for each kind of task that the engine trains. */
export function parityCases(): ParityCase[] {
  const binary = generateData({ rows: 1500 });
  const asked = generateData({ rows: ROWS, seed: 11 });
  const champion = train(binary.table, binary.labels, { iterations: 60 });
  const recent = generateData({ rows: 400, shift: 1, seed: 4 });
  const weights = Float64Array.from(binary.labels, (_, row) => 1 + (row % 7) / 3);
  const ofRows = (name: string, ensemble: Ensemble, rows: readonly Row[]): ParityCase => {
    return { name, ensemble, rows, table: tableFromRows(ensemble.signature, rows) };
  };
  const weighted = train(binary.table, binary.labels, { iterations: 40, classWeights: 'BALANCED' }, { weights });
  return [
    ofRows('two classes', champion, asked.rows),
    ofRows('mostly missing and never seen', champion, asked.rows.map(withGaps)),
    ofRows('continued on recent rows', continueTraining(champion, recent.table, recent.labels), asked.rows),
    ofRows('weighted rows and classes', weighted, asked.rows),
    ofRows('five classes', trainedOn(generateData({ rows: 2000, classes: 5 })), asked.rows),
    ...[2, 3].map((classes) => {
      const { signature, rows, labels } = onlyCategories(classes);
      return ofRows(
        `categories alone, ${classes} classes`,
        trainedOn({ table: tableFromRows(signature, rows), labels }),
        rows,
      );
    }),
    ofRows('numbers alone', trainedOn(onlyNumbers(binary.rows, binary.labels)), asked.rows),
  ];
}

function trainedOn({ table, labels }: { table: FeatureTable; labels: Uint8Array }): Ensemble {
  return train(table, labels, { iterations: 40 });
}

/** Takes values out, and puts others in that training knows nothing of. */
function withGaps(row: Row, index: number): Row {
  return {
    height: [null, Infinity, row.height, -1e30][index % 4],
    width: [row.width, null, -Infinity][index % 3],
    colour: [null, 'a colour nobody knows', 'größe 📏', row.colour, ''][index % 5],
  };
}

function onlyNumbers(rows: readonly Row[], labels: Uint8Array): { table: FeatureTable; labels: Uint8Array } {
  const features = ['height', 'width', 'nothing'].map(numeric);
  const signature: Signature = { features, target: { name: 'kind', classes: ['no', 'yes'] } };
  return { table: tableFromRows(signature, rows), labels };
}

/** Three features of many categories, names beyond ASCII among them, and rows that know none of them here and there. */
function onlyCategories(classes: number): { signature: Signature; rows: Row[]; labels: Uint8Array } {
  const random = createRandom(23);
  const categories = Array.from({ length: 12 }, (_, at) => `${'aäあ📏'[at % 3]!}-${at}`);
  const names = ['first', 'second', 'größe'];
  const signature: Signature = {
    features: names.map((name) => categorical(name, categories)),
    target: { name: 'kind', classes: Array.from({ length: classes }, (_, code) => `kind ${code}`) },
  };
  const labels = new Uint8Array(ROWS);
  const rows = Array.from({ length: ROWS }, (_, index): Row => {
    const codes = names.map(() => Math.floor(random() * 13));
    labels[index] = (codes[0]! + (codes[1]! % 5 === 0 ? 1 : 0)) % classes;
    return Object.fromEntries(
      names.map((name, at) => [name, categories[codes[at]!] ?? (random() < 0.5 ? null : 'other')]),
    );
  });
  return { signature, rows, labels };
}
