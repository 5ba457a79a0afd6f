import { EngineError } from '../engine-error.ts';
import { outputCount } from '../signature.ts';
import { binColumns } from './binning.ts';
import type { Ensemble, Tree } from './ensemble.ts';
import { growTree } from './grow-tree.ts';
import { addTree, encodedMargins } from './margins.ts';
import { computeGradients, computeLoss } from './objective.ts';
import type { BoostingParameters } from './parameters.ts';
import { createRandom, sampleColumns, sampleRows } from './random.ts';

/** How far training is. */
export interface TrainingProgress {
  /** Finished rounds. */
  readonly iteration: number;
  /** Most rounds there can be; early stopping may end before. */
  readonly iterations: number;
  /** Mean log loss before the latest round: on the validation rows where there are some, else on the training rows. */
  readonly loss: number;
}

/** What the caller hears of a running training and how it stops it. */
export interface TrainingHooks {
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Looked at before each round. Training never yields, so only `onProgress` can abort it on the same thread. */
  readonly signal?: AbortSignal;
}

/** Rows to learn from, as the trees see them. */
export interface BoostingRows {
  readonly encoded: readonly Float32Array[];
  readonly labels: ArrayLike<number>;
  readonly weights: Float64Array;
}

/** Fewer validation rows than this can't tell a better round from a luckier one. */
const MINIMUM_VALIDATION_ROWS = 50;

/**
 * Adds trees to `start` round by round, until the rounds are used up, nothing is left to split, or the validation
 * rows have not improved for `patience` rounds; then the trees after the best round are dropped.
 *
 * @throws {@link EngineError} `CANCELLED` when the signal is aborted.
 */
export function boost(
  start: Ensemble,
  data: BoostingRows,
  parameters: BoostingParameters,
  hooks: TrainingHooks,
): Ensemble {
  const { encoded, labels, weights } = data;
  const outputs = outputCount(start.signature);
  const random = createRandom(parameters.seed);
  const { training, validation } = holdOut(weights.length, parameters.validationFraction, random);
  const binned = binColumns(encoded, parameters.maximumBins);
  const usable = usableColumns(start, binned.thresholds, encoded);
  const margins = encodedMargins(start, encoded, weights.length);
  const scored = { margins, labels, weights, outputs };
  const gradients = { first: new Float64Array(margins.length), second: new Float64Array(margins.length) };
  const added: Tree[] = [];
  let best = { loss: Infinity, trees: 0, round: 0 };

  for (let round = 0; ; round++) {
    if (hooks.signal?.aborted) throw new EngineError('CANCELLED', 'Training was cancelled');
    const loss = computeLoss(scored, validation.length > 0 ? validation : training);
    if (round > 0) hooks.onProgress?.({ iteration: round, iterations: parameters.iterations, loss });
    if (validation.length > 0) {
      if (loss < best.loss) best = { loss, trees: added.length, round };
      else if (round - best.round >= parameters.patience) break;
    }
    if (round === parameters.iterations || !growRound()) break;
  }
  const kept = validation.length > 0 ? added.slice(0, best.trees) : added;
  return { ...start, trees: [...start.trees, ...kept] };

  function growRound(): boolean {
    computeGradients(scored, training, gradients);
    const rows = sampleRows(training, parameters.rowFraction, random);
    const before = added.length;
    for (let output = 0; output < outputs; output++) {
      const from = output * weights.length;
      const growth = {
        binned,
        columns: sampleColumns(usable[output]!, parameters.columnFraction, random),
        rows: outputs === 1 ? rows : Uint32Array.from(rows),
        first: gradients.first.subarray(from, from + weights.length),
        second: gradients.second.subarray(from, from + weights.length),
        output,
      };
      // An unlucky sample of columns must not look like there is nothing left to learn.
      const tree = growTree(growth, parameters) ?? growTree({ ...growth, columns: usable[output]! }, parameters);
      if (tree !== null) added.push(tree);
    }
    for (const tree of added.slice(before)) addTree(tree, encoded, margins, outputs);
    return added.length > before;
  }
}

function holdOut(
  rowCount: number,
  fraction: number,
  random: () => number,
): { training: Uint32Array; validation: Uint32Array } {
  const all = Uint32Array.from({ length: rowCount }, (_, row) => row);
  const validation = all.filter(() => fraction > 0 && random() < fraction);
  if (validation.length < MINIMUM_VALIDATION_ROWS) return { training: all, validation: new Uint32Array(0) };
  const held = new Set(validation);
  return { training: all.filter((row) => !held.has(row)), validation };
}

/** Per output, the columns its trees may split on: its own and shared ones in which at least two rows differ. */
function usableColumns(
  { columns, signature }: Ensemble,
  thresholds: readonly Float32Array[],
  encoded: readonly Float32Array[],
): Int32Array[] {
  const varies = columns.map(
    (_, at) => thresholds[at]!.length > 0 || (encoded[at]!.some(Number.isNaN) && !encoded[at]!.every(Number.isNaN)),
  );
  return Array.from({ length: outputCount(signature) }, (_, output) => {
    const usable = columns
      .map((column, at) => ({ column, at }))
      .filter(({ column, at }) => {
        return varies[at] && (column.output === null || column.output === output);
      });
    return Int32Array.from(usable, ({ at }) => at);
  });
}
