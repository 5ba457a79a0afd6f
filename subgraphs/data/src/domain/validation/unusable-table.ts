import {
  refusal,
  reportOf,
  type ValidationCheck,
  type ValidationCode,
  type ValidationReport,
} from './validation-report.ts';

/** A file that no version can be made of. Trying again does not help. */
export class UnusableTableError extends Error {
  override readonly name = 'UnusableTableError';
  readonly report: ValidationReport;

  constructor(code: ValidationCode, message: string, where: Partial<Pick<ValidationCheck, 'column' | 'rows'>> = {}) {
    super(message);
    this.report = refusal(code, message, where);
  }

  /** One that several things are wrong with. */
  static of(checks: readonly [ValidationCheck, ...ValidationCheck[]]): UnusableTableError {
    const error = new UnusableTableError(checks[0].code, checks[0].message);
    return Object.assign(error, { report: reportOf(checks) });
  }
}
