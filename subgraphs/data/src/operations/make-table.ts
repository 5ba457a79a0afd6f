import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import type { VersionContent, VersionFile } from '../domain/dataset-version.ts';
import { checkJudgedRows } from '../domain/validation/row-rules.ts';
import { checkTable } from '../domain/validation/table-rules.ts';
import { reportOf, type ValidationCheck, type ValidationReport } from '../domain/validation/validation-report.ts';
import { appendJudgedRows } from '../duckdb/judged-rows.ts';
import { measureTable } from '../duckdb/table-facts.ts';
import type { TableSession } from '../duckdb/table-session.ts';
import { readColumns, type TableColumns, writeVersion } from '../duckdb/version-table.ts';

/** A table, measured and judged; its file is stored where validation passed. */
export interface MadeTable {
  readonly content: VersionContent;
  readonly validation: ValidationReport;
  /** Null where validation refused the table. */
  readonly file: VersionFile | null;
}

/** Judged rows to add to a table. */
export interface JudgedRowsSource {
  /** JSON lines. */
  readonly path: string;
  /** Rows that are said to be in it. */
  readonly announced: number;
}

/**
 * Finishes the session's table `version`: adds the judged rows, measures and judges the whole, and stores what is worth
 * keeping. Doing it again stores the same files.
 */
export async function makeTable(
  session: TableSession,
  objects: ObjectStore,
  { target, judgedRows }: { target: string; judgedRows: JudgedRowsSource | null },
): Promise<MadeTable> {
  const columns = await readColumns(session);
  const appended = judgedRows && (await appendJudgedRows(session, columns.usable, judgedRows.path));
  return finishTable(session, objects, columns, {
    target,
    findings: appended ? checkJudgedRows({ ...appended, announced: judgedRows.announced }) : [],
    quarantined: appended?.quarantined ?? 0,
    quarantinePath: appended?.quarantinePath ?? null,
  });
}

/** What is known of a table's rows before it is measured. */
export interface RowsRead {
  readonly target: string;
  readonly findings: readonly ValidationCheck[];
  readonly quarantined: number;
  /** JSON lines; null where no row was kept aside. */
  readonly quarantinePath: string | null;
}

/** Measures and judges the session's table `version`, and stores what is worth keeping. */
export async function finishTable(
  session: TableSession,
  objects: ObjectStore,
  columns: TableColumns,
  { target, findings, quarantined, quarantinePath }: RowsRead,
): Promise<MadeTable> {
  const facts = await measureTable(session, columns, target);
  const quarantine = quarantinePath === null ? null : await objects.putFile(quarantinePath);
  const validation = reportOf([...findings, ...checkTable(facts)], {
    rows: quarantined,
    key: quarantine?.key ?? null,
  });
  const content = { rowCount: facts.rowCount, parts: facts.parts, columns: facts.columns };
  if (!validation.passed) return { content, validation, file: null };

  const { key, sha256, size } = await objects.putFile(await writeVersion(session, columns.usable));
  return { content, validation, file: { objectKey: key, sha256, byteSize: size } };
}
