import type { Histograms } from './histograms.ts';
import type { Task, Workplace } from './tasks.ts';
import { HISTOGRAM, PARTITION, performTask } from './tasks.ts';

/** Performs tasks, alone or with others; the answer and what is left in memory are the same to the bit. */
export interface Crew {
  perform(task: Task): number;
}

/** A second thread that does part of a task while this one does the rest. */
export interface Helper {
  /** Begins at once. */
  start(task: Task): void;
  /** Waits for what was started and gives its answer. */
  finish(): number;
}

/** Fewer rows than this are done before another thread has woken up. */
const WORTH_SHARING = 16_384;

/** A crew of one. */
export function loneCrew(place: Workplace): Crew {
  return { perform: (task) => performTask(place, task) };
}

/** A crew of two: long tasks are cut in the middle. */
export function crewOfTwo(place: Workplace, histograms: Histograms, helper: Helper): Crew {
  const { layout, u32 } = place;

  function perform(task: Task): number {
    const { from, to, kind } = task;
    if (to - from < WORTH_SHARING) return performTask(place, task);
    // Gradients are computed four at a time.
    const middle = from + Math.floor((to - from) / 8) * 4;
    const own = { ...task, to: middle };
    const other = { ...task, from: middle };
    if (kind === HISTOGRAM) return shareHistogram(own, other);
    helper.start(other);
    const answer = performTask(place, own);
    const others = helper.finish();
    return kind === PARTITION ? joinParts(own, other, answer, others) : answer + others;
  }

  /** Each thread fills a histogram of its own. Their sums are exact: added they are what one thread would have found. */
  function shareHistogram(own: Task, other: Task): number {
    helper.start({ ...other, second: layout.partial });
    performTask(place, own);
    helper.finish();
    histograms.add(own.second, layout.partial);
    histograms.clear(layout.partial);
    return 0;
  }

  /** Left rows lie in `rows`, right ones in `spill`, both in two parts with a gap between: closes the gaps. */
  function joinParts(own: Task, other: Task, left: number, otherLeft: number): number {
    const rows = layout.rows / 4;
    const spill = layout.spill / 4;
    const right = own.to - own.from - left;
    u32.copyWithin(rows + own.from + left, rows + other.from, rows + other.from + otherLeft);
    u32.copyWithin(spill + own.from + right, spill + other.from, spill + other.to - otherLeft);
    return left + otherLeft;
  }

  return { perform };
}
