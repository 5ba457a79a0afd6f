import type { RowFaultCode } from './row-faults.ts';
import type { TABLE_FINDINGS } from './table-findings.ts';

/** How much a finding matters: an ERROR refuses the version. */
export type ValidationSeverity = 'INFO' | 'WARNING' | 'ERROR';

/** What a check can find. */
export type ValidationCode = RowFaultCode | keyof typeof TABLE_FINDINGS;

/** One finding. */
export interface ValidationCheck {
  readonly code: ValidationCode;
  readonly severity: ValidationSeverity;
  /** Null where it is the whole table. */
  readonly column: string | null;
  readonly message: string;
  /** Rows concerned; null where it is not about rows. */
  readonly rows: number | null;
}

/** What the checks of a version found. */
export interface ValidationReport {
  /** False where a finding of severity ERROR stands. */
  readonly passed: boolean;
  readonly checks: readonly ValidationCheck[];
  /** Rows left out because they could not be read or broke a rule. */
  readonly quarantinedRows: number;
  /** Where those rows are kept, a JSON line for each fault; null when there is none. */
  readonly quarantineKey: string | null;
}

const WEIGHTS: Readonly<Record<ValidationSeverity, number>> = { ERROR: 0, WARNING: 1, INFO: 2 };

/** A report with its findings in the order of their weight, otherwise as given. */
export function reportOf(
  checks: readonly ValidationCheck[],
  quarantine: { rows: number; key: string | null } = { rows: 0, key: null },
): ValidationReport {
  return {
    passed: checks.every(({ severity }) => severity !== 'ERROR'),
    checks: checks.toSorted((a, b) => WEIGHTS[a.severity] - WEIGHTS[b.severity]),
    quarantinedRows: quarantine.rows,
    quarantineKey: quarantine.key,
  };
}

/** The report of a version that was refused before its table could be measured. */
export function refusal(
  code: ValidationCode,
  message: string,
  { column = null, rows = null }: Partial<Pick<ValidationCheck, 'column' | 'rows'>> = {},
): ValidationReport {
  return reportOf([{ code, severity: 'ERROR', column, message, rows }]);
}
