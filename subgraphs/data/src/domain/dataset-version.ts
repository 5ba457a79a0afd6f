import type { Column } from './column.ts';
import type { DatasetPart } from './dataset-part.ts';
import type { ImportedTable } from './imported-table.ts';
import type { ValidationReport } from './validation/validation-report.ts';

/** Where a version stands: BUILDING moves once, to READY or REJECTED, and never again. */
export type DatasetVersionStatus = 'BUILDING' | 'READY' | 'REJECTED';

/** A stored file, by its content. */
export interface VersionFile {
  readonly objectKey: string;
  readonly sha256: string;
  /** Bytes. */
  readonly byteSize: number;
}

/** The judged rows that a version adds to its base: JSON lines in the object store. */
export interface JudgedRowsFile {
  readonly objectKey: string;
  readonly sha256: string;
  /** Rows that the asker wrote. */
  readonly count: number;
}

/** What building measured in a version's table. */
export interface VersionContent {
  readonly rowCount: number;
  readonly parts: readonly DatasetPart[];
  readonly columns: readonly Column[];
}

interface VersionIdentity {
  readonly id: string;
  readonly datasetId: string;
  /** Counted from 1 within the data set. */
  readonly number: number;
  /** The column that models learn to predict. */
  readonly target: string;
  /** Ids of the versions it was made from; empty for an import. */
  readonly parentIds: readonly string[];
  /** Where its rows come from, in one sentence. */
  readonly origin: string;
  /** Null for an import. */
  readonly judgedRows: JudgedRowsFile | null;
  /** The upload that it is made of; null where it is made of judged rows, or came with Fedloop. */
  readonly imported: ImportedTable | null;
  readonly createdAt: Date;
}

/** Registered; its file is being made. */
export interface BuildingVersion extends VersionIdentity {
  readonly status: 'BUILDING';
}

/** Immutable: an addressed file and what is in it. */
export interface ReadyVersion extends VersionIdentity {
  readonly status: 'READY';
  readonly file: VersionFile;
  readonly content: VersionContent;
  readonly validation: ValidationReport;
}

/** Refused by validation; there is no file. */
export interface RejectedVersion extends VersionIdentity {
  readonly status: 'REJECTED';
  /** Null where the rows could not even be read. */
  readonly content: VersionContent | null;
  readonly validation: ValidationReport;
}

export type BuiltVersion = ReadyVersion | RejectedVersion;
export type DatasetVersion = BuildingVersion | BuiltVersion;

/** Finishes a version whose table passed validation. */
export function completeVersion(
  version: BuildingVersion,
  built: { file: VersionFile; content: VersionContent; validation: ValidationReport },
): ReadyVersion {
  if (!built.validation.passed) throw new Error(`Version ${version.id} failed validation and can't become READY.`);
  return { ...version, status: 'READY', ...built };
}

/** Finishes a version that validation refused. */
export function rejectVersion(
  version: BuildingVersion,
  refused: { content: VersionContent | null; validation: ValidationReport },
): RejectedVersion {
  if (refused.validation.passed) throw new Error(`Version ${version.id} passed validation and can't be REJECTED.`);
  return { ...version, status: 'REJECTED', ...refused };
}

/** Reads data set versions. */
export interface DatasetVersions {
  /** In any order; unknown ids are left out. */
  byIds(ids: readonly string[]): Promise<DatasetVersion[]>;
  /** The newest READY version of each data set that has one, in any order. */
  latestOf(datasetIds: readonly string[]): Promise<ReadyVersion[]>;
  /**
   * Newest first.
   *
   * @param before only versions with a smaller number; null begins at the newest
   */
  list(datasetId: string, before: number | null, limit: number): Promise<DatasetVersion[]>;
}
