import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import type { VersionContent, VersionFile } from '../domain/dataset-version.ts';
import { checkJudgedRows } from '../domain/validation/judged-row-rules.ts';
import { checkTable } from '../domain/validation/table-rules.ts';
import { reportOf, type ValidationReport } from '../domain/validation/validation-report.ts';
import { appendJudgedRows } from '../duckdb/judged-rows.ts';
import { measureTable } from '../duckdb/table-facts.ts';
import type { TableSession } from '../duckdb/table-session.ts';
import { readColumns, writeVersion } from '../duckdb/version-table.ts';

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
  const facts = await measureTable(session, columns, target);

  const findings = appended ? checkJudgedRows({ ...appended, announced: judgedRows.announced }) : [];
  const quarantine = appended?.quarantinePath != null ? await objects.putFile(appended.quarantinePath) : null;
  const validation = reportOf([...findings, ...checkTable(facts)], {
    rows: appended?.quarantined ?? 0,
    key: quarantine?.key ?? null,
  });
  const content = { rowCount: facts.rowCount, parts: facts.parts, columns: facts.columns };
  if (!validation.passed) return { content, validation, file: null };

  const { key, sha256, size } = await objects.putFile(await writeVersion(session, columns.usable));
  return { content, validation, file: { objectKey: key, sha256, byteSize: size } };
}
