import type { TrainerKind } from './external-job.ts';
import type { Signature } from './signature.ts';

/** A registered model: one prediction problem. */
export interface Model {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly signature: Signature;
  /** The data set version that every retraining adds judged rows to. */
  readonly baseDatasetVersionId: string;
  /** The champion; null until the first training has ended. */
  readonly productionVersionId: string | null;
  /** Who trains its runs. */
  readonly trainer: TrainerKind;
  readonly createdAt: Date;
}
