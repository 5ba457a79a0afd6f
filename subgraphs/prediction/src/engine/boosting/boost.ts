import { EngineError } from '../engine-error.ts';
import { outputCount } from '../signature.ts';
import type { FeatureTable } from '../table.ts';
import type { Crew } from './crew.ts';
import { loneCrew } from './crew.ts';
import type { Ensemble, Tree } from './ensemble.ts';
import type { RowParts } from './fill-memory.ts';
import { fillBins, fillColumns, fillRows } from './fill-memory.ts';
import type { Growth } from './grow-tree.ts';
import { growTree } from './grow-tree.ts';
import type { Histograms } from './histograms.ts';
import { createHistograms } from './histograms.ts';
import { computeMargins } from './margins.ts';
import { monotoneDirections } from './monotone.ts';
import type { BoostingParameters } from './parameters.ts';
import { drawRows, sampleColumns } from './random.ts';
import type { Random } from './random.ts';
import { planColumns } from './split-columns.ts';
import type { Units, Workplace } from './tasks.ts';
import { GRADIENTS } from './tasks.ts';
import type { TrainingLayout } from './training-memory.ts';
import { planMemory } from './training-memory.ts';
import type { TrainingMemory } from './workplace.ts';
import { allocateMemory, openWorkplace } from './workplace.ts';

/** How far training is. */
export interface TrainingProgress {
  /** Finished rounds. */
  readonly iteration: number;
  /** Most rounds there can be; early stopping may end before. */
  readonly iterations: number;
  /** Mean log loss after these rounds: on the validation rows where there are some, else on the training rows. */
  readonly loss: number;
}

/** What the caller hears of a running training and how it stops it. */
export interface TrainingHooks {
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Looked at before each round. Training never yields, so only `onProgress` can abort it on the same thread. */
  readonly signal?: AbortSignal;
}

/** Where training runs. None of it changes the result. */
export interface TrainingResources {
  /** Most memory for the rows' bins, gradients and histograms, in bytes; what the process may have by default. */
  readonly memoryBytes?: number;
  /** Histograms of open leaves are kept while they fit into these bytes, else counted again; 256 MiB by default. */
  readonly histogramBudgetBytes?: number;
  /** Whether to use SIMD where there is some; true by default. */
  readonly simd?: boolean;
  /** Calls a second thread in; none by default. */
  readonly secondThread?: SecondThread;
}

/** A training that another thread may help with. */
export interface SharedTraining {
  readonly place: Workplace;
  readonly memory: TrainingMemory;
  readonly histograms: Histograms;
  readonly simd: boolean;
}

/** Makes a crew for a training. */
export type SecondThread = (training: SharedTraining) => Crew;

/** What training came to. */
export interface Boosted {
  readonly ensemble: Ensemble;
  /** Rounds whose trees it has: where there are validation rows, those up to the best. */
  readonly rounds: number;
}

/** Rows to learn from. */
export interface BoostingRows {
  readonly table: FeatureTable;
  readonly labels: ArrayLike<number>;
  readonly weights: Float64Array;
  readonly parts: RowParts;
}

const HISTOGRAM_BUDGET = 256 * 2 ** 20;

/**
 * Adds trees to `start` round by round, until the rounds are used up, nothing is left to split, or the validation
 * rows have not improved for `patience` rounds; then the trees after the best round are dropped.
 *
 * @throws {@link EngineError} `CANCELLED` when the signal is aborted, `TRAINING_TOO_LARGE`.
 */
export function boost(
  start: Ensemble,
  rows: BoostingRows,
  parameters: BoostingParameters,
  random: Random,
  hooks: TrainingHooks,
  resources: TrainingResources,
): Boosted {
  const { layout, growth } = prepare(start, rows, parameters, random, resources);
  const { place, crew, plan } = growth;
  const outputs = outputCount(start.signature);
  const usable = Array.from({ length: outputs }, (_, output) => usableColumns(start, plan, output));
  const all = allPositions(layout);
  const validating = layout.validation > 0;
  const trainingWeight = weightOf(place, 0, layout.validationStart);
  const validationWeight = weightOf(place, layout.validationStart, layout.positions);
  const added: Tree[] = [];
  let best = { loss: Infinity, trees: 0, round: 0 };
  let round = 0;

  for (; ; round++) {
    if (hooks.signal?.aborted) throw new EngineError('CANCELLED', 'Training was cancelled');
    const loss = validating ? meanLoss(layout.validationStart, layout.positions) : meanLoss(0, layout.validationStart);
    if (round > 0) hooks.onProgress?.({ iteration: round, iterations: parameters.iterations, loss });
    if (validating) {
      if (loss < best.loss) best = { loss, trees: added.length, round };
      else if (round - best.round >= parameters.patience) break;
    }
    if (round === parameters.iterations) break;
    if (validating) meanLoss(0, layout.validationStart);
    if (!growRound()) break;
  }
  const kept = validating ? added.slice(0, best.trees) : added;
  const ensemble = { ...start, trees: [...start.trees, ...kept] };
  return { ensemble, rounds: validating ? best.round : round };

  /** Computes the gradients of these positions, and with them their loss. */
  function meanLoss(from: number, to: number): number {
    const units = crew.perform({ kind: GRADIENTS, from, to, first: 0, second: 0 });
    const weight = from === 0 ? trainingWeight : validationWeight;
    return weight > 0 ? (units * place.units.loss) / weight : 0;
  }

  function growRound(): boolean {
    const { rowFraction, columnFraction, leastColumns } = parameters;
    const drawn = drawRows(layout.training, rowFraction, random);
    const before = added.length;
    for (let output = 0; output < outputs; output++) {
      const sampled = sampleColumns(usable[output]!, columnFraction, leastColumns, random);
      // An unlucky sample of columns must not look like there is nothing left to learn.
      const tree = growOn(sampled) ?? (sampled === usable[output] ? null : growOn(usable[output]!));
      if (tree !== null) added.push(tree);

      function growOn(columns: Int32Array): Tree | null {
        if (columns.length === 0) return null;
        const learning = listRows(place, all, drawn);
        return growTree(growth, { output, columns, learning, listed: layout.training + layout.validation });
      }
    }
    return added.length > before;
  }
}

function prepare(
  start: Ensemble,
  { table, labels, weights, parts }: BoostingRows,
  parameters: BoostingParameters,
  random: Random,
  resources: TrainingResources,
): { layout: TrainingLayout; growth: Growth } {
  const { memoryBytes = process.availableMemory(), histogramBudgetBytes = HISTOGRAM_BUDGET } = resources;
  const { simd = true, secondThread } = resources;
  const plan = planColumns(start.columns, table, parameters.maximumBins);
  const shape = {
    training: parts.training.length,
    validation: parts.validation.length,
    outputs: outputCount(start.signature),
    binColumns: plan.bins.length,
    splitColumns: plan.columns.length,
    leaves: parameters.maximumLeaves,
    threads: secondThread === undefined ? 1 : 2,
  };
  const layout = planMemory(shape, memoryBytes, histogramBudgetBytes);
  const memory = allocateMemory(layout);
  const place = openWorkplace(memory, layout, unitsFor(weights), { simd, thread: 0 });
  fillBins(place, plan, parts);
  const margins = start.trees.length > 0 ? computeMargins(start, table) : null;
  fillRows(place, parts, { labels, weights, margins, base: start.base });
  const directions = monotoneDirections(start, parameters);
  fillColumns(place, plan, directions);
  const binCounts = plan.bins.map(({ bins }) => bins + 1);
  const histograms = createHistograms(place, binCounts);
  const crew = secondThread?.({ place, memory, histograms, simd }) ?? loneCrew(place);
  return { layout, growth: { place, crew, histograms, plan, directions, parameters, random } };
}

/**
 * Derivatives are at most a row's weight. In these units they are whole numbers of at most 24 bits, which single precision
 * holds, and their sums are exact in double precision for 2^29 rows: neither the order of rows, nor the number of threads, nor
 * taking a sibling's histogram from its parent's changes a bit.
 */
function unitsFor(weights: Float64Array): Units {
  let greatest = 0;
  for (let row = 0; row < weights.length; row++) greatest = Math.max(greatest, Math.fround(weights[row]!));
  const scale = greatest > 0 ? 2 ** Math.ceil(Math.log2(greatest)) : 1;
  return { derivative: scale * 2 ** -24, loss: scale * 2 ** -20 };
}

/** Lists the positions that are learnt from, then all others; returns how many are learnt from. */
function listRows({ layout, u32 }: Workplace, all: Uint32Array, drawn: Uint8Array | null): number {
  const start = layout.rows / 4;
  u32.set(all, start);
  if (drawn === null) return layout.training;
  let learning = start;
  for (let position = 0; position < layout.training; position++) if (drawn[position] === 1) u32[learning++] = position;
  let other = learning;
  for (let position = 0; position < layout.training; position++) if (drawn[position] === 0) u32[other++] = position;
  return learning - start;
}

/** The positions of all rows: first those for training, then those for validation. */
function allPositions({ training, validation, validationStart }: TrainingLayout): Uint32Array {
  const all = new Uint32Array(training + validation);
  for (let index = 0; index < all.length; index++)
    all[index] = index < training ? index : validationStart + index - training;
  return all;
}

function weightOf({ layout, f32 }: Workplace, from: number, to: number): number {
  let sum = 0;
  for (let at = layout.weights / 4 + from; at < layout.weights / 4 + to; at++) sum += f32[at]!;
  return sum;
}

/** The columns that trees of an output may split on: its own and shared ones in which at least two rows differ. */
function usableColumns({ columns }: Ensemble, plan: Growth['plan'], output: number): Int32Array {
  const numbers = columns.keys().filter((at) => {
    const own = columns[at]!.output;
    return plan.columns[at]!.varies && (own === null || own === output);
  });
  return Int32Array.from(numbers);
}
