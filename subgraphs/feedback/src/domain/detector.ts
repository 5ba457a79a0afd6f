import { BETS, logPayoff } from './bets.ts';
import type { EffectiveVerdict } from './ledger.ts';

/**
 * An e-detector that a score is below a threshold: for each bet, M <- (M + 1) * payoff after every verdict, beginning
 * with 0. While the score is not below the threshold, the mean of the M reaches A once in A verdicts on average at the
 * most, however often one looks (Shin, Ramdas, Rinaldo 2023, "E-detectors: a nonparametric framework for sequential
 * change detection", the Shiryaev-Roberts kind with a mixture of bets).
 */
export interface Detector {
  /** Verdicts seen. */
  readonly judged: number;
  /** log(1 + M) of each bet: finite and at least 0 where M itself would grow past the largest number. */
  readonly levels: readonly number[];
}

/** A detector that has seen nothing. */
export const newDetector: Detector = { judged: 0, levels: BETS.map(() => 0) };

/** The detector after one more verdict. */
export function detect({ judged, levels }: Detector, threshold: number, { correct }: EffectiveVerdict): Detector {
  return {
    judged: judged + 1,
    levels: BETS.map((bet, index) => logOnePlusExp(levels[index]! + logPayoff(bet, threshold, correct))),
  };
}

/** log of the mean of the M; -Infinity before the first verdict. */
export function logEvidence({ levels }: Detector): number {
  // log M out of log(1 + M).
  const logs = levels.map((level) => level + Math.log(-Math.expm1(-level)));
  const largest = Math.max(...logs);
  if (largest === -Infinity) return -Infinity;
  const sum = logs.reduce((total, log) => total + Math.exp(log - largest), 0);
  return largest + Math.log(sum / logs.length);
}

/**
 * Whether the alarm stands: enough verdicts were seen and the evidence reaches the number of verdicts per false
 * alarm.
 */
export function isAlarmed(
  detector: Detector,
  {
    minimumVerdicts,
    verdictsPerFalseAlarm,
  }: { readonly minimumVerdicts: number; readonly verdictsPerFalseAlarm: number },
): boolean {
  return detector.judged >= minimumVerdicts && logEvidence(detector) >= Math.log(verdictsPerFalseAlarm);
}

/** log(1 + e^x), without e^x growing past the largest number. */
function logOnePlusExp(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
