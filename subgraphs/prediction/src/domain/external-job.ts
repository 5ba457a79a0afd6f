import type { Recipe } from './model-version.ts';

/** Who trains: Fedloop's own trainers, or a client that asks for jobs. */
export type TrainerKind = 'OWN' | 'EXTERNAL';

export type ExternalJobStatus = 'LEASED' | 'COMPLETED' | 'FAILED' | 'LOST';

/** The rows that an external trainer may learn from, in a file of their own: the frozen test split is not in it. */
export interface TrainingFile {
  readonly trainingRunId: string;
  /** Says which rows are in the file; CHAMPION_CONTINUED needs trees and is never an external trainer's. */
  readonly recipe: Exclude<Recipe, 'CHAMPION_CONTINUED'>;
  /** Key of the Parquet file in the object store. */
  readonly objectKey: string;
  readonly sha256: string;
  /** In bytes. */
  readonly byteSize: number;
  readonly rowCount: number;
}

/** What an external trainer made. */
export interface Delivery {
  /** Key of the ONNX file in the object store. */
  readonly objectKey: string;
  readonly sha256: string;
  /** Whether the file's trees can be read: to explain its answers and to train on from them. */
  readonly hasTrees: boolean;
  /** What it says of its settings and of its own measurements; kept for people, never judged by. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<Record<string, unknown>>;
}

/** One attempt of an external trainer at a training run: a lease that lasts as long as it gives signs of life. */
export interface ExternalJob {
  readonly id: string;
  readonly trainingRunId: string;
  /** Counted from 1 within the run. */
  readonly attempt: number;
  /** What the trainer calls itself. */
  readonly trainer: string;
  /** Subject of the identity that claimed it; nobody else may touch it. */
  readonly owner: string;
  readonly status: ExternalJobStatus;
  readonly leaseSeconds: number;
  /** When others may take the job unless there is a sign of life before. */
  readonly leaseEndsAt: Date;
  /** Null unless COMPLETED. */
  readonly delivery: Delivery | null;
  /** Why it was given up; null unless FAILED. */
  readonly failure: string | null;
}

/** Whether another trainer may have the run of which this is the latest job. */
export function isFree(latest: ExternalJob | null, now: Date): boolean {
  if (latest === null || latest.status === 'LOST' || latest.status === 'FAILED') return true;
  return latest.status === 'LEASED' && latest.leaseEndsAt <= now;
}

/** The end of a lease that was renewed at `now`. */
export function leaseEnd(now: Date, leaseSeconds: number): Date {
  return new Date(now.getTime() + leaseSeconds * 1000);
}
