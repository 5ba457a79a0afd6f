import type { GateDecision, GateReason } from './gate.ts';
import type { ParameterValues } from './tuning.ts';

export type ModelVersionStatus = 'CANDIDATE' | 'PRODUCTION' | 'REJECTED' | 'RETIRED';
export type ModelVersionChange = 'REGISTERED' | 'PROMOTED' | 'REJECTED' | 'ROLLED_BACK';
export type Recipe = 'BASE' | 'BASE_AND_VERDICTS' | 'CHAMPION_CONTINUED';

/** Quality on the frozen test split. */
export interface Metrics {
  readonly rows: number;
  readonly accuracy: number;
  readonly auc: number;
  readonly logLoss: number;
  readonly brier: number;
}

/** A promotion or rollback by hand. */
export interface Decision {
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** One immutable classifier, trained here or brought by someone; only its standing changes. */
export interface ModelVersion {
  readonly id: string;
  readonly modelId: string;
  readonly number: number;
  readonly status: ModelVersionStatus;
  readonly sha256: string;
  /** Key of the ONNX file in the object store. */
  readonly objectKey: string;
  /** Null where no recipe of this platform made it. */
  readonly recipe: Recipe | null;
  /** What it was trained with, as its trainer tells it; null where that is not known. */
  readonly parameters: ParameterValues | null;
  readonly metrics: Metrics;
  /** What it was trained on; null where that is not known here. */
  readonly datasetVersionId: string | null;
  /** Null where it was brought as a file. */
  readonly trainingRunId: string | null;
  /** Who brought it as a file; null where a training run made it. */
  readonly registeredBy: string | null;
  /** Whether its file holds trees that can be read: to explain its answers and to train on from them. */
  readonly hasTrees: boolean;
  readonly gate: GateDecision | null;
  readonly decision: Decision | null;
  readonly createdAt: Date;
}

/** What the registry does with a new version. */
export interface Verdict {
  readonly change: 'PROMOTED' | 'REJECTED' | null;
  readonly status: ModelVersionStatus;
  readonly reasons: readonly GateReason[];
}

/** A model's first version answers at once; a challenger as its gate decided, waiting as CANDIDATE where it could not. */
export function standing(gate: GateDecision | null): Verdict {
  if (gate === null) return { change: 'PROMOTED', status: 'PRODUCTION', reasons: [] };
  if (gate.outcome === 'PROMOTED') return { change: 'PROMOTED', status: 'PRODUCTION', reasons: gate.reasons };
  if (gate.outcome === 'REJECTED') return { change: 'REJECTED', status: 'REJECTED', reasons: gate.reasons };
  return { change: null, status: 'CANDIDATE', reasons: gate.reasons };
}

/** Whether an operator may put this version into production: any but the one that is there. */
export function canBePromoted(status: ModelVersionStatus): boolean {
  return status !== 'PRODUCTION';
}

/** One entry of a model's history of production versions, oldest first. */
export interface Promotion {
  readonly modelVersionId: string;
  /** A rollback undoes the promotion before it, so that a second one goes further back and not forth. */
  readonly kind: 'PROMOTED' | 'ROLLED_BACK';
}

/** The version that a rollback returns to, or null when nothing was in production before. */
export function rollbackTarget(history: readonly Promotion[]): string | null {
  const stack: string[] = [];
  for (const { modelVersionId, kind } of history) {
    if (kind === 'ROLLED_BACK') stack.pop();
    else stack.push(modelVersionId);
  }
  return stack.at(-2) ?? null;
}
