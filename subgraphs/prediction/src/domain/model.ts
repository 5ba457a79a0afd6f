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
  readonly createdAt: Date;
}
