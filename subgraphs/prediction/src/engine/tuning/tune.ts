import type { TrainingResources } from '../boosting/boost.ts';
import { holdOut } from '../boosting/hold-out.ts';
import { roundsForAll } from '../boosting/learn.ts';
import type { Labels } from '../boosting/lesson.ts';
import { checkLesson } from '../boosting/lesson.ts';
import type { BoostingParameters } from '../boosting/parameters.ts';
import { resolveParameters, trainingDefaults } from '../boosting/parameters.ts';
import { createRandom } from '../boosting/random.ts';
import { EngineError } from '../engine-error.ts';
import type { FeatureTable } from '../table.ts';
import type { TuningBudget } from './budget.ts';
import { limitsOf } from './budget.ts';
import type { Measurement } from './measure-trial.ts';
import { measureTrial, validationPart } from './measure-trial.ts';
import { planRungs } from './rungs.ts';
import { drawParameters, searchedOf } from './search-space.ts';
import type { Trial, TrialStatus } from './trial.ts';

/** What a search came to. */
export interface Tuning {
  readonly trials: readonly Trial[];
  /** The winner's, for a training on all rows: its rounds are fixed, no rows are kept aside. */
  readonly parameters: BoostingParameters;
}

export interface TuningOptions extends TrainingResources {
  /** How much each row counts, 0 or more; 1 for all rows by default. */
  readonly weights?: ArrayLike<number>;
  /** Hears of a trial whenever it changes, and how much of the search is done, 0 to 1. */
  readonly onTrial?: (trial: Trial, done: number) => void;
  /** Looked at before each round of each trial. */
  readonly signal?: AbortSignal;
  /** Milliseconds, monotonic; the machine's clock by default. */
  readonly clock?: () => number;
}

/** Share of the rows that judge trials. */
const VALIDATION_FRACTION = 0.2;

/** Trials that race each other: the better half of them climbs to the next rung. */
const BRACKET = 8;

/** How many standard errors a trial must be ahead of the first to be believed. */
const MARGIN = 1;

/** Sets the numbers that are drawn here apart from those that training draws with the same seed. */
const APART = 0x9e3779b9;

/** A trial with what is known beside what is told. */
interface Contestant {
  readonly full: BoostingParameters;
  trial: Trial;
  measurement: Measurement | null;
}

/**
 * Searches for better parameters: random ones, of which the better half goes on to more rows (successive halving, Jamieson and
 * Talwalkar 2016), in brackets of eight until the budget is used up. The first trial has the parameters that are given, and is measured
 * on all rows whatever the budget; another one wins only where it is better by more than the standard error of the difference.
 *
 * Sees nothing but these rows, of which a fifth judges. With a budget of trials alone the result depends on nothing but them,
 * the parameters and the seed. Missing parameters are those that training has by default.
 *
 * @throws {@link EngineError} `INVALID_PARAMETERS`, `TOO_FEW_ROWS` where a fifth of the rows can't judge, and what `train` throws.
 */
export function tune(
  table: FeatureTable,
  labels: Labels,
  budget: TuningBudget,
  given: Partial<BoostingParameters> = {},
  options: TuningOptions = {},
): Tuning {
  const limits = limitsOf(budget);
  const base = resolveParameters(given, trainingDefaults);
  const lesson = checkLesson(table, labels, base, options.weights);
  const random = createRandom(base.seed ^ APART);
  const parts = holdOut(table.rowCount, VALIDATION_FRACTION, random);
  if (parts.validation.length === 0)
    throw new EngineError('TOO_FEW_ROWS', `${table.rowCount} rows are too few to tell which parameters are better`);
  const validation = validationPart(lesson, parts.validation);
  const rungs = planRungs(parts.training, random);
  const { onTrial, signal, clock = () => performance.now(), ...resources } = options;

  const start = clock();
  const work = plannedWork(limits.trials, rungs.length);
  let worked = 0;
  const contestants: Contestant[] = [];
  const first = enter(base);
  measure(first, rungs.length - 1, Infinity);
  while (contestants.length < limits.trials && !isOver()) race();
  const winner = contestants.reduce((best, other) => (isBetter(other, best) ? other : best), first);
  tell(winner, { status: 'WON' });
  const iterations = Math.max(1, roundsForAll(winner.measurement!.rounds, parts, winner.full.iterations));
  return {
    trials: contestants.map(({ trial }) => trial),
    parameters: { ...winner.full, iterations, validationFraction: 0 },
  };

  function isOver(): boolean {
    return clock() - start >= limits.milliseconds;
  }

  function enter(full: BoostingParameters): Contestant {
    const number = contestants.length + 1;
    const nothing = { rows: 0, rounds: null, loss: null, auc: null };
    const trial: Trial = { number, parameters: searchedOf(full), status: 'RUNNING', ...nothing };
    const contestant = { full, trial, measurement: null };
    contestants.push(contestant);
    return contestant;
  }

  function tell(contestant: Contestant, change: Partial<Trial>): void {
    contestant.trial = { ...contestant.trial, ...change };
    const byTime = (clock() - start) / limits.milliseconds;
    onTrial?.(contestant.trial, Math.min(1, Math.max(worked / work, byTime)));
  }

  /** Lets new contestants race, as many as a bracket has and the budget allows. */
  function race(): void {
    let racing: Contestant[] = [];
    for (let place = 0; place < BRACKET && contestants.length < limits.trials && !isOver(); place++) {
      // Its number alone decides what a trial is, not what happened before.
      const contestant = enter(drawParameters(base, createRandom(base.seed + APART * (contestants.length + 1))));
      measure(contestant, 0, limits.milliseconds);
      racing.push(contestant);
    }
    for (let rung = 1; rung < rungs.length; rung++) {
      const ranked = racing.filter(isWaiting).toSorted((a, b) => a.trial.loss! - b.trial.loss!);
      const climbing = new Set(ranked.slice(0, Math.ceil(ranked.length / 2)));
      for (const contestant of ranked) if (!climbing.has(contestant)) tell(contestant, { status: 'DROPPED' });
      racing = racing.filter((contestant) => climbing.has(contestant));
      for (const contestant of racing) measure(contestant, rung, limits.milliseconds);
    }
  }

  /** Measures a contestant on a rung's rows, if there is time for it. */
  function measure(contestant: Contestant, rung: number, limit: number): void {
    const outOfTime = (): boolean => clock() - start >= limit;
    if (outOfTime()) return tell(contestant, { status: 'UNFINISHED' });
    tell(contestant, { status: 'RUNNING' });
    const rows = rungs[rung]!;
    const onProgress = (): void => {
      if (outOfTime()) throw new OutOfTime();
    };
    try {
      const hooks = { onProgress, ...(signal && { signal }) };
      const measurement = measureTrial(lesson, rows, validation, contestant.full, hooks, resources);
      contestant.measurement = measurement;
      worked += 2 ** rung;
      const status: TrialStatus = rung === rungs.length - 1 ? 'MEASURED' : 'WAITING';
      const { rounds, loss, auc } = measurement;
      tell(contestant, { status, rows: rows.length, rounds, loss, auc });
    } catch (error) {
      const isOnlyThis = error instanceof OutOfTime || (isTooLarge(error) && contestant !== first);
      if (!isOnlyThis) throw error;
      tell(contestant, { status: 'UNFINISHED' });
    }
  }

  /** Whether a trial is measured on all rows, leads, and is ahead of the first by more than chance. */
  function isBetter(one: Contestant, best: Contestant): boolean {
    if (one.trial.status !== 'MEASURED' || one.trial.loss! >= best.trial.loss!) return false;
    return isAhead(one.measurement!, first.measurement!);
  }
}

/** Thrown through a training whose time is over. */
class OutOfTime extends Error {}

/** Trees of other trials may need less memory. */
function isTooLarge(error: unknown): boolean {
  return error instanceof EngineError && error.code === 'TRAINING_TOO_LARGE';
}

function isWaiting({ trial }: Contestant): boolean {
  return trial.status === 'WAITING';
}

function isAhead({ losses }: Measurement, other: Measurement): boolean {
  const differences = losses.map((loss, row) => other.losses[row]! - loss);
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
  const squares = differences.reduce((sum, difference) => sum + (difference - mean) ** 2, 0);
  return mean > MARGIN * Math.sqrt(squares / (differences.length - 1) / differences.length);
}

/** What so many trials cost, in trainings on the lowest rung. */
function plannedWork(trials: number, rungs: number): number {
  let work = 2 ** (rungs - 1);
  for (let left = trials - 1; left > 0; left -= BRACKET) {
    let racing = Math.min(BRACKET, left);
    for (let rung = 0; rung < rungs; rung++, racing = Math.ceil(racing / 2)) work += racing * 2 ** rung;
  }
  return work;
}
