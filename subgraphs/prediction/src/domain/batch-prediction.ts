import { hasRole, type Identity } from '@fedloop/platform/identity/identity';

export type BatchStatus = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
export type BatchFormat = 'CSV' | 'PARQUET';
export type BatchFailureCode =
  | 'TABLE_UNREADABLE'
  | 'TABLE_TOO_LARGE'
  | 'COLUMN_MISSING'
  | 'COLUMN_TYPE_MISMATCH'
  | 'COLUMN_RESERVED'
  | 'COLUMN_REPEATED'
  | 'SOURCE_GONE'
  | 'MODEL_UNAVAILABLE'
  | 'MODEL_ANSWER_INVALID'
  | 'WORKER_LOST'
  | 'INTERNAL';

/** The table whose rows are predicted. */
export type BatchSource =
  | { readonly kind: 'DATASET_VERSION'; readonly datasetVersionId: string }
  | { readonly kind: 'UPLOAD'; readonly uploadId: string; readonly format: BatchFormat };

/** Why no result came of a table. */
export interface BatchFailure {
  readonly code: BatchFailureCode;
  readonly message: string;
  /** The columns to blame; empty where it is none. */
  readonly columns: readonly string[];
  /** Counted from 1, the header included; null where no one line is to blame. */
  readonly line: number | null;
}

/** What came of a table. */
export interface BatchResult {
  /** Key in the object store; null once the file is deleted. */
  readonly objectKey: string | null;
  readonly byteSize: number;
  /** Columns that the model does not take, by the table's order; of many the first. */
  readonly otherColumns: readonly string[];
  readonly expiresAt: Date;
}

/** Predictions for a whole table. */
export interface BatchPrediction {
  readonly id: string;
  readonly modelId: string;
  readonly modelVersionId: string;
  readonly owner: string;
  readonly source: BatchSource;
  readonly format: BatchFormat;
  readonly status: BatchStatus;
  /** The try that works at it, from 1; 0 before the first. What another try says of it is not written any more. */
  readonly attempt: number;
  readonly rowsDone: number;
  /** Null until the table was counted. */
  readonly rowsTotal: number | null;
  /** Of the rows that are done, those that did not fit the signature. */
  readonly faultyRows: number;
  readonly result: BatchResult | null;
  readonly failure: BatchFailure | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** What changes when a batch prediction goes on. */
export type BatchChange = Partial<
  Pick<
    BatchPrediction,
    'status' | 'attempt' | 'rowsDone' | 'rowsTotal' | 'faultyRows' | 'result' | 'failure' | 'startedAt' | 'finishedAt'
  >
>;

/** How far a table has come. */
export type BatchProgress = Pick<BatchPrediction, 'rowsDone' | 'faultyRows'> & { readonly rowsTotal: number };

/** Batch predictions of one owner that are not over. */
export const MOST_OPEN = 5;

/** A killed process leaves its work to the next one; a table that takes down so many is at fault itself. */
export const MOST_ATTEMPTS = 10;
/** Attempts after which a failure that might have passed by itself is final. */
export const MOST_FAILED_ATTEMPTS = 3;

/** Whether nothing changes any more. */
export function batchHasEnded({ status }: Pick<BatchPrediction, 'status'>): boolean {
  return status !== 'QUEUED' && status !== 'RUNNING';
}

/** Whether someone may see and cancel it: its owner, an OPERATOR, or a part of Fedloop. */
export function mayUseBatch(identity: Identity, { owner }: Pick<BatchPrediction, 'owner'>): boolean {
  return owner === identity.subject || hasRole(identity, 'OPERATOR');
}

/** A try begins, from the first row. Null where it is over or a later try has begun. */
export function beginBatch(batch: BatchPrediction, attempt: number, now: Date): BatchChange | null {
  if (batchHasEnded(batch) || attempt < batch.attempt) return null;
  return { status: 'RUNNING', attempt, rowsDone: 0, faultyRows: 0, startedAt: batch.startedAt ?? now };
}

/** A try goes on or ends as it says. Null where that is not its to say any more. */
export function changeOfAttempt(batch: BatchPrediction, attempt: number, change: BatchChange): BatchChange | null {
  return batchHasEnded(batch) || attempt !== batch.attempt ? null : change;
}

/** A table that can't be predicted, whoever tries. */
export class UnsuitableTableError extends Error {
  override readonly name = 'UnsuitableTableError';
  readonly failure: BatchFailure;

  constructor(
    code: BatchFailureCode,
    message: string,
    at: { readonly columns?: readonly string[]; readonly line?: number } = {},
  ) {
    super(message);
    this.failure = { code, message, columns: at.columns ?? [], line: at.line ?? null };
  }
}
