import { type DeclineSearch, search } from './decline.ts';
import { detect, type Detector, newDetector } from './detector.ts';
import type { EffectiveVerdict } from './ledger.ts';

/**
 * What is kept of a production version's verdicts to judge the next one: a fold of the ledger, never more than that.
 */
export interface Watch {
  readonly detector: Detector;
  readonly declines: DeclineSearch;
}

/** A watch that begins. */
export const newWatch: Watch = { detector: newDetector, declines: null };

/** The watch after one more verdict; verdicts come in the order of the ledger. */
export function observe({ detector, declines }: Watch, threshold: number, verdict: EffectiveVerdict): Watch {
  return { detector: detect(detector, threshold, verdict), declines: search(declines, threshold, verdict) };
}

/** The watch over all these verdicts: what a correction calls for, since it changes the past. */
export function observeAll(threshold: number, verdicts: Iterable<EffectiveVerdict>): Watch {
  let watch = newWatch;
  for (const verdict of verdicts) watch = observe(watch, threshold, verdict);
  return watch;
}
