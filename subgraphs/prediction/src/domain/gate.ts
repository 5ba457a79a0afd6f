import { exactMcNemar } from './mcnemar.ts';

/** Fewer reserved rows than this decide nothing. */
export const MINIMUM_RESERVED_ROWS = 15;
/** Chance that a challenger that is no better passes the reserved rows, over all recipes together. */
export const RESERVED_SIGNIFICANCE = 0.05;
/** How much of the AUC on the frozen split a challenger may lose. */
export const FROZEN_TOLERANCE = 0.005;
/** So many different judges confirm a drift that the frozen split denies. */
export const CONFIRMING_JUDGES = 5;

/** One reserved judged row, answered by both versions. */
export interface ReservedAnswer {
  /** Subject of who judged. */
  readonly judge: string;
  readonly judgeRole: string;
  readonly championCorrect: boolean;
  readonly challengerCorrect: boolean;
}

export interface GateEvidence {
  readonly reserved: readonly ReservedAnswer[];
  /** How many recipes were trained; the challenger is the best of them, so the level is divided among them. */
  readonly recipes: number;
  /** AUC on the frozen test split. */
  readonly championAuc: number;
  readonly challengerAuc: number;
}

export type GateOutcome = 'PROMOTED' | 'WAITING' | 'REJECTED';

/** One rule with its numbers. */
export interface GateReason {
  /** Stable: RESERVED_COUNT, RESERVED_ACCURACY, FROZEN_SPLIT or CONFIRMATION. */
  readonly code: string;
  readonly message: string;
  readonly passed: boolean;
  readonly champion: number | null;
  readonly challenger: number | null;
}

export interface GateDecision {
  readonly outcome: GateOutcome;
  readonly reasons: readonly GateReason[];
}

/**
 * Holds a challenger against the champion. It must be better on recent verdicts that neither was trained on, and not worse
 * on the frozen split; where the two disagree (drift, or someone feeding false verdicts) the verdicts need the weight of
 * several people or of operators, else an operator decides.
 */
export function decideGate(evidence: GateEvidence): GateDecision {
  const count = reservedCount(evidence);
  const accuracy = reservedAccuracy(evidence);
  const frozen = frozenSplit(evidence);
  const reasons = [count, accuracy, frozen];
  if (!count.passed || !accuracy.passed) return { outcome: 'REJECTED', reasons };
  if (frozen.passed) return { outcome: 'PROMOTED', reasons };
  const confirmed = confirmation(evidence);
  return { outcome: confirmed.passed ? 'PROMOTED' : 'WAITING', reasons: [...reasons, confirmed] };
}

function reservedCount({ reserved }: GateEvidence): GateReason {
  const passed = reserved.length >= MINIMUM_RESERVED_ROWS;
  const message = `${String(reserved.length)} reserved judged rows; at least ${String(MINIMUM_RESERVED_ROWS)} are needed.`;
  return { code: 'RESERVED_COUNT', message, passed, champion: null, challenger: null };
}

function reservedAccuracy({ reserved, recipes }: GateEvidence): GateReason {
  const gains = reserved.filter((row) => row.challengerCorrect && !row.championCorrect).length;
  const losses = reserved.filter((row) => row.championCorrect && !row.challengerCorrect).length;
  const probability = exactMcNemar(gains, losses);
  const level = RESERVED_SIGNIFICANCE / Math.max(1, recipes);
  const message =
    `On reserved judged rows the challenger alone is right ${String(gains)} times, the champion alone ${String(losses)} times: ` +
    `p = ${probability.toPrecision(3)}, at most ${level.toPrecision(3)} is needed (exact McNemar test).`;
  return {
    code: 'RESERVED_ACCURACY',
    message,
    passed: probability <= level,
    champion: share(reserved, (row) => row.championCorrect),
    challenger: share(reserved, (row) => row.challengerCorrect),
  };
}

function frozenSplit({ championAuc, challengerAuc }: GateEvidence): GateReason {
  const message = `AUC on the frozen test split is ${challengerAuc.toFixed(4)} against ${championAuc.toFixed(4)}; a loss of ${String(FROZEN_TOLERANCE)} is tolerated.`;
  const passed = challengerAuc >= championAuc - FROZEN_TOLERANCE;
  return { code: 'FROZEN_SPLIT', message, passed, champion: championAuc, challenger: challengerAuc };
}

function confirmation({ reserved }: GateEvidence): GateReason {
  const judges = new Set(reserved.map((row) => row.judge)).size;
  const trusted = reserved.filter((row) => row.judgeRole === 'OPERATOR' || row.judgeRole === 'ADMIN').length;
  const passed = judges >= CONFIRMING_JUDGES || 2 * trusted >= reserved.length;
  const message =
    `Recent verdicts and the frozen split disagree; the verdicts come from ${String(judges)} judges, ${String(trusted)} of ` +
    `${String(reserved.length)} from operators. Needed are ${String(CONFIRMING_JUDGES)} judges or half from operators.`;
  return { code: 'CONFIRMATION', message, passed, champion: null, challenger: null };
}

function share<T>(rows: readonly T[], holds: (row: T) => boolean): number | null {
  return rows.length === 0 ? null : rows.filter(holds).length / rows.length;
}
