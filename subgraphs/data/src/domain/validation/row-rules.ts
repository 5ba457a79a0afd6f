import { ROW_FAULTS, type RowFaultCode } from './row-faults.ts';
import type { ValidationCheck } from './validation-report.ts';

/** How many rows have a fault of a kind. */
export interface FaultCount {
  readonly code: RowFaultCode;
  /** Null where it is the whole row. */
  readonly column: string | null;
  readonly rows: number;
  /** The first line concerned, counted from 1; empty lines don't count. */
  readonly firstLine: number;
}

/** What reading the judged rows came to. */
export interface JudgedRowFacts {
  /** Rows that the asker said there are. */
  readonly announced: number;
  /** Rows in the file. */
  readonly read: number;
  readonly quarantined: number;
  readonly faults: readonly FaultCount[];
}

/** Share of quarantined rows above which the file as a whole is not to be trusted. */
export const QUARANTINE_LIMIT = 0.5;

/** Findings about the judged rows of a version. */
export function checkJudgedRows({ announced, read, quarantined, faults }: JudgedRowFacts): ValidationCheck[] {
  const checks = faultChecks(faults, 'line');
  if (read !== announced) {
    const message = `${String(announced)} judged rows were announced, ${String(read)} are there.`;
    checks.push({ code: 'ROW_COUNT_MISMATCH', severity: 'ERROR', column: null, message, rows: read });
  }
  return [...checks, ...quarantineChecks('More than half of the judged rows are faulty.', { read, quarantined })];
}

/** What reading the rows of an uploaded table came to. */
export interface ImportedRowFacts extends Omit<JudgedRowFacts, 'announced'> {
  /** How its rows are counted: a text file has lines. */
  readonly unit: 'line' | 'row';
}

/** Findings about the rows of an uploaded table. */
export function checkImportedRows({ read, quarantined, faults, unit }: ImportedRowFacts): ValidationCheck[] {
  return [
    ...faultChecks(faults, unit),
    ...quarantineChecks('More than half of the rows are faulty.', { read, quarantined }),
  ];
}

function faultChecks(faults: readonly FaultCount[], unit: string): ValidationCheck[] {
  return faults.map(({ code, column, rows, firstLine }) => ({
    code,
    severity: 'WARNING',
    column,
    message: `${ROW_FAULTS[code]} Kept aside; the first is in ${unit} ${String(firstLine)}.`,
    rows,
  }));
}

function quarantineChecks(
  message: string,
  { read, quarantined }: { read: number; quarantined: number },
): ValidationCheck[] {
  if (quarantined <= read * QUARANTINE_LIMIT) return [];
  return [{ code: 'ROWS_QUARANTINED', severity: 'ERROR', column: null, message, rows: quarantined }];
}
