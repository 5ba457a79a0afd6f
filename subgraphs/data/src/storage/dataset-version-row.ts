import type { Selectable, Updateable } from 'kysely';
import type { BuiltVersion, DatasetVersion, JudgedRowsFile, VersionContent } from '../domain/dataset-version.ts';
import type { ImportedTable } from '../domain/imported-table.ts';
import type { ValidationReport } from '../domain/validation/validation-report.ts';
import type { DatasetVersions } from './tables.generated.ts';

/** A row as the domain knows it. */
export function versionOf(row: Selectable<DatasetVersions>): DatasetVersion {
  const identity = {
    id: row.id,
    datasetId: row.dataset_id,
    number: row.number,
    target: row.target,
    parentIds: row.parent_ids,
    origin: row.origin,
    judgedRows: row.judged_rows as JudgedRowsFile | null,
    imported: row.imported as ImportedTable | null,
    createdAt: row.created_at,
  };
  if (row.status === 'BUILDING') return { ...identity, status: 'BUILDING' };

  const content = row.content as VersionContent | null;
  const validation = row.validation as unknown as ValidationReport;
  if (row.status === 'REJECTED') return { ...identity, status: 'REJECTED', content, validation };

  if (row.object_key === null || row.sha256 === null || row.byte_size === null || content === null) {
    throw new Error(`Data set version ${row.id} is ${row.status} and has no file.`);
  }
  const file = { objectKey: row.object_key, sha256: row.sha256, byteSize: Number(row.byte_size) };
  return { ...identity, status: 'READY', file, content, validation };
}

/** The columns that building fills in. */
export function builtColumns(version: BuiltVersion): Updateable<DatasetVersions> {
  const file = version.status === 'READY' ? version.file : null;
  return {
    status: version.status,
    object_key: file?.objectKey ?? null,
    sha256: file?.sha256 ?? null,
    byte_size: file?.byteSize ?? null,
    content: version.content && JSON.stringify(version.content),
    validation: JSON.stringify(version.validation),
  };
}
