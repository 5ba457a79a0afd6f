import type { Ensemble } from '../boosting/ensemble.ts';
import { computeProbabilities } from '../boosting/margins.ts';
import { createRandom } from '../boosting/random.ts';
import { lossesOf, mostProbable, type ProbabilityRow } from '../evaluation/metrics.ts';
import type { FeatureTable, TableColumn } from '../table.ts';
import { selectRows } from '../table.ts';
import { explainTable } from './explain.ts';

/** How much each feature matters to a model, over a sample of rows. */
export interface Importance {
  /**
   * - `SHAP`: the mean absolute Shapley value, in log-odds of the positive class for two classes, else in the softmax input
   *   of each row's most probable class.
   * - `PERMUTATION`: how much the log loss rises, in nats, when the feature's values are shuffled among the rows
   *   (Breiman 2001, "Random forests"); at or below 0 for a feature that does not help.
   */
  readonly method: 'SHAP' | 'PERMUTATION';
  /** Rows of the sample. */
  readonly rows: number;
  /** The most important first. */
  readonly features: readonly FeatureImportance[];
}

/** How much one feature matters. */
export interface FeatureImportance {
  readonly feature: string;
  readonly importance: number;
  /** How the model's trees use the feature; null for a model without trees. */
  readonly usage: TreeUsage | null;
}

/** How often trees ask for a feature. */
export interface TreeUsage {
  /** Nodes that split on it. */
  readonly splits: number;
  /** Share of all training rows' passages through splits that are passages through splits on it; 0 to 1. */
  readonly cover: number;
}

/** The probabilities of a table's rows, one per class. */
export type Predict = (table: FeatureTable) => Promise<readonly ProbabilityRow[]>;

/** How often the rows are shuffled for each feature. */
const SHUFFLES = 3;

/**
 * Importance by exact TreeSHAP, of every row of the table.
 *
 * @throws {@link EngineError} `SIGNATURE_MISMATCH` where the table has other features than the ensemble.
 */
export function shapImportance(ensemble: Ensemble, table: FeatureTable): Importance {
  const sums = new Float64Array(table.signature.features.length);
  for (const { code, rows } of rowsByAnswer(ensemble, table)) {
    const { contributions } = explainTable(ensemble, rows, code);
    contributions.forEach((contribution, at) => (sums[at % sums.length]! += Math.abs(contribution)));
  }
  const usage = usageOf(ensemble);
  return importanceOf('SHAP', table, (feature) => ({
    importance: table.rowCount === 0 ? 0 : sums[feature]! / table.rowCount,
    usage: usage[feature]!,
  }));
}

/** Importance of any model: each feature's values are shuffled {@link SHUFFLES} times, seeded. The table has at least one row. */
export async function permutationImportance(
  predict: Predict,
  table: FeatureTable,
  labels: ArrayLike<number>,
  seed: number,
): Promise<Importance> {
  const classes = table.signature.target.classes.length;
  const random = createRandom(seed);
  const lossOf = async (of: FeatureTable): Promise<number> => lossesOf(await predict(of), labels, classes).logLoss;
  const loss = await lossOf(table);
  const rises: number[] = [];
  for (const [feature] of table.columns.entries()) {
    let sum = 0;
    for (let time = 0; time < SHUFFLES; time++) {
      const order = Int32Array.from({ length: table.rowCount }, (_, row) => row);
      for (let end = order.length - 1; end > 0; end--) {
        const other = Math.floor(random() * (end + 1));
        [order[end], order[other]] = [order[other]!, order[end]!];
      }
      sum += (await lossOf(withColumn(table, feature, selectRows(table, order).columns[feature]!))) - loss;
    }
    rises.push(sum / SHUFFLES);
  }
  return importanceOf('PERMUTATION', table, (feature) => ({ importance: rises[feature]!, usage: null }));
}

/** The table with another column in one place. */
export function withColumn(table: FeatureTable, feature: number, column: TableColumn): FeatureTable {
  return { ...table, columns: table.columns.with(feature, column) };
}

/** The rows with the class whose margin is explained: of two classes the positive one for all, else each row's most probable. */
function rowsByAnswer(ensemble: Ensemble, table: FeatureTable): { code: number; rows: FeatureTable }[] {
  if (ensemble.base.length === 1) return [{ code: 1, rows: table }];
  const answers = computeProbabilities(ensemble, table).map(mostProbable);
  const positions = Array.from(answers, (_, row) => row);
  return [...new Set(answers)].map((code) => ({
    code,
    rows: selectRows(
      table,
      positions.filter((row) => answers[row] === code),
    ),
  }));
}

function usageOf({ signature, columns, trees }: Ensemble): TreeUsage[] {
  const splits = new Float64Array(signature.features.length);
  const cover = new Float64Array(signature.features.length);
  for (const tree of trees)
    tree.column.forEach((column, node) => {
      if (column < 0) return;
      const { feature } = columns[column]!;
      splits[feature]!++;
      cover[feature]! += tree.cover[node]!;
    });
  const total = cover.reduce((sum, passages) => sum + passages, 0);
  return signature.features.map((_, feature) => ({
    splits: splits[feature]!,
    cover: total === 0 ? 0 : cover[feature]! / total,
  }));
}

function importanceOf(
  method: Importance['method'],
  { signature, rowCount }: FeatureTable,
  measured: (feature: number) => Omit<FeatureImportance, 'feature'>,
): Importance {
  const features = signature.features
    .map(({ name }, feature) => ({ feature: name, ...measured(feature) }))
    .sort((some, other) => other.importance - some.importance);
  return { method, rows: rowCount, features };
}
