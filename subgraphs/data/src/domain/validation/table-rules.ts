import { type Column, LISTED_CATEGORIES } from '../column.ts';
import { CLASS_LIMIT, type TableFacts } from './table-facts.ts';
import type { ValidationCheck, ValidationCode, ValidationSeverity } from './validation-report.ts';

/** Share of missing values above which a column is worth a WARNING; below it is an INFO. */
export const MISSING_RATE_LIMIT = 0.5;

/** Share of the rarest class below which the classes count as unbalanced. */
export const CLASS_SHARE_LIMIT = 0.05;

type Rule = (facts: TableFacts) => ValidationCheck[];

/**
 * An ERROR is what no model can be trained or tested on; what only makes a worse model is a WARNING, since data as it is
 * found has duplicates and gaps, and dropping them is not ours to decide.
 */
const RULES: readonly Rule[] = [
  columnTypes,
  finiteNumbers,
  parts,
  target,
  classes,
  testClasses,
  duplicates,
  testRowsInTraining,
  constantColumns,
  categories,
  missingValues,
];

/** Every finding about a version's table. */
export function checkTable(facts: TableFacts): ValidationCheck[] {
  return RULES.flatMap((rule) => rule(facts));
}

function columnTypes({ unsupported }: TableFacts): ValidationCheck[] {
  return unsupported.map(({ name, storedType }) =>
    finding(
      'COLUMN_TYPE_UNSUPPORTED',
      'ERROR',
      `The column ${name} has the type ${storedType}, which can't be used.`,
      name,
    ),
  );
}

function finiteNumbers({ notFinite }: TableFacts): ValidationCheck[] {
  const message = 'Some numbers are NaN, infinite or beyond single precision; a value that is missing is null.';
  return notFinite.map(({ name, rows }) => finding('NUMBER_NOT_FINITE', 'ERROR', message, name, rows));
}

function parts({ parts: found }: TableFacts): ValidationCheck[] {
  return (['TRAIN', 'TEST'] as const)
    .filter((name) => !found.some((part) => part.name === name && part.rowCount > 0))
    .map((name) => finding('EMPTY_PART', 'ERROR', `The part ${name} has no rows.`));
}

function target(facts: TableFacts): ValidationCheck[] {
  const column = targetColumn(facts);
  if (!column) {
    return [finding('TARGET_COLUMN_MISSING', 'ERROR', `There is no column ${facts.target} to predict.`, facts.target)];
  }
  if (column.type === 'NUMBER') {
    return [
      finding('TARGET_TYPE', 'ERROR', 'The target holds fractions; classes are texts or whole numbers.', column.name),
    ];
  }
  if (column.missing === 0) return [];
  return [finding('TARGET_MISSING', 'ERROR', 'The target is missing in some rows.', column.name, column.missing)];
}

function classes(facts: TableFacts): ValidationCheck[] {
  const column = targetColumn(facts);
  const counts = facts.classes.map(({ count }) => count);
  const rows = counts.reduce((sum, count) => sum + count, 0);
  if (!column || column.type === 'NUMBER' || rows === 0) return [];
  if (counts.length === 1) {
    return [finding('SINGLE_CLASS', 'ERROR', 'Every row to train on has the same class.', column.name, rows)];
  }
  if (counts.length > CLASS_LIMIT) {
    return [
      finding('TOO_MANY_CLASSES', 'ERROR', `The target has more than ${String(CLASS_LIMIT)} classes.`, column.name),
    ];
  }
  const rarest = Math.min(...counts);
  if (rarest / rows >= CLASS_SHARE_LIMIT) return [];
  const message = `The rarest class is ${percent(rarest / rows)} of the rows to train on.`;
  return [finding('CLASS_IMBALANCE', 'WARNING', message, column.name, rarest)];
}

function testClasses(facts: TableFacts): ValidationCheck[] {
  const test = facts.parts.find(({ name }) => name === 'TEST');
  if (facts.testClasses !== 1 || !test) return [];
  return [finding('SINGLE_CLASS', 'ERROR', 'Every test row has the same class.', facts.target, test.rowCount)];
}

function duplicates({ duplicateRows }: TableFacts): ValidationCheck[] {
  if (duplicateRows === 0) return [];
  return [
    finding('DUPLICATE_ROWS', 'WARNING', 'Some rows repeat an earlier one in every column.', null, duplicateRows),
  ];
}

function testRowsInTraining({ testRowsInTraining: rows }: TableFacts): ValidationCheck[] {
  if (rows === 0) return [];
  const message = 'Some test rows equal a row that is trained on; metrics on them flatter.';
  return [finding('TEST_ROWS_IN_TRAINING', 'WARNING', message, null, rows)];
}

function constantColumns(facts: TableFacts): ValidationCheck[] {
  return features(facts)
    .filter(({ distinct }) => distinct <= 1)
    .map(({ name }) => finding('CONSTANT_COLUMN', 'WARNING', 'The column has one value only and tells nothing.', name));
}

function categories(facts: TableFacts): ValidationCheck[] {
  return features(facts)
    .filter(({ type, distinct }) => type === 'CATEGORY' && distinct > LISTED_CATEGORIES)
    .map(({ name, distinct }) => {
      const most = `no model can be made with more than ${String(LISTED_CATEGORIES)}; leave names, ids and free text out`;
      return finding(
        'TOO_MANY_CATEGORIES',
        'WARNING',
        `The column has ${distinct.toLocaleString('en')} categories: ${most}.`,
        name,
      );
    });
}

function missingValues(facts: TableFacts): ValidationCheck[] {
  return features(facts)
    .filter(({ missing }) => missing > 0)
    .map(({ name, missing }) => {
      const rate = missing / facts.rowCount;
      const severity = rate > MISSING_RATE_LIMIT ? 'WARNING' : 'INFO';
      return finding('MISSING_VALUES', severity, `${percent(rate)} of the values are missing.`, name, missing);
    });
}

function targetColumn(facts: TableFacts): Column | undefined {
  return facts.columns.find(({ name }) => name === facts.target);
}

function features(facts: TableFacts): readonly Column[] {
  return facts.columns.filter(({ name }) => name !== facts.target);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function finding(
  code: ValidationCode,
  severity: ValidationSeverity,
  message: string,
  column: string | null = null,
  rows: number | null = null,
): ValidationCheck {
  return { code, severity, column, message, rows };
}
