import { inspect } from 'node:util';
import fc from 'fast-check';
import { type Dice, diceArbitrary } from '../../src/execution/shape/testing/dice.ts';
import { compare } from './compare.ts';
import { count, type Coverage, coverGraph, coverRun } from './coverage.ts';
import { type Circumstances, composeCase, PlanningError } from './graph-case.ts';
import { drawGraph, type RandomGraph } from './random-graph.ts';
import { drawOperation, type RandomOperation } from './random-operation.ts';

/** Operations that are run on each graph: composing one takes as long as some twenty operations. */
const OPERATIONS = 10;

export interface CorpusOptions {
  /** Operations to run, about; graphs that don't compose count. */
  readonly runs: number;
  /** The same seed makes the same corpus. */
  readonly seed: number;
  /** Told after each graph. */
  readonly onProgress?: (coverage: Coverage) => void;
}

/**
 * Runs random operations on random graphs with both executors.
 *
 * @throws Error with the first case in which they disagree, and all that is needed to see it again
 */
export async function runCorpus({ runs, seed, onProgress }: CorpusOptions): Promise<Coverage> {
  const coverage: Coverage = new Map();
  await fc.assert(
    fc.asyncProperty(diceArbitrary(4_000), async (dice) => {
      await runGraph(dice, coverage);
      onProgress?.(coverage);
    }),
    { numRuns: Math.ceil(runs / OPERATIONS), seed, endOnFailure: true },
  );
  return coverage;
}

async function runGraph(dice: Dice, coverage: Coverage): Promise<void> {
  const graph = drawGraph(dice);
  count(coverage, 'graphs');
  const composed = await composeCase(graph);
  if (!composed) return;

  count(coverage, 'graphs that compose');
  coverGraph(coverage, graph);
  for (let index = 0; index < OPERATIONS; index++) {
    const operation = drawOperation(dice, composed.apiSchema);
    const circumstances = drawCircumstances(dice, index);
    try {
      const run = await composed.run(operation, circumstances);
      count(coverage, 'runs');
      coverRun(coverage, run, graph.computed);
      const { faults, rules } = await compare(run);
      for (const rule of rules) count(coverage, `rule: ${rule}`);
      if (faults.length > 0) throw new Error(describeCase(graph, operation, circumstances, faults));
    } catch (error) {
      if (!(error instanceof PlanningError)) throw error;
      count(coverage, 'operations without a plan');
    }
  }
}

/** Every other operation meets faults, of few or of many kinds. */
function drawCircumstances(dice: Dice, index: number): Circumstances {
  const seed = dice.upTo(1_000_000);
  if (index % 2 === 0) return { world: { seed, failing: 0 }, faults: { seed, answers: 0, values: 0 } };
  const [failing, answers, values] = dice.pick<[number, number, number]>([
    [0.05, 0.1, 0.05],
    [0.2, 0, 0],
    [0, 0.4, 0],
    [0, 0, 0.15],
  ]);
  return { world: { seed, failing }, faults: { seed, answers, values } };
}

function describeCase(
  { subgraphs }: RandomGraph,
  { source, operationName, variables }: RandomOperation,
  circumstances: Circumstances,
  faults: readonly string[],
): string {
  return [
    'the executors disagree',
    ...subgraphs.map(({ name, sdl }) => `subgraph ${name}\n${sdl}`),
    `operation ${operationName ?? ''}\n${source}`,
    `variables ${JSON.stringify(variables)}`,
    `circumstances ${inspect(circumstances, { breakLength: Infinity })}`,
    ...faults,
  ].join('\n\n');
}
