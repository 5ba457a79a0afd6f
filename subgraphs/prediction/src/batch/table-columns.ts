import { type BatchFailureCode, UnsuitableTableError } from '../domain/batch-prediction.ts';
import type { Signature } from '../domain/signature.ts';

/** A column of a table. */
export interface Column {
  readonly name: string;
  /** DuckDB's. */
  readonly type: string;
}

/** Columns of a table. */
const MOST_COLUMNS = 2000;

/** Columns that are told by name. */
const MOST_NAMED = 100;

/** What DuckDB counts as the features' types. */
const TEXTS = /^(VARCHAR|ENUM)/;
const NUMBERS = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL)/;

/** Columns of the result that are not the table's: the predicted class, the probability of each class, the error. */
export function answerNames({ target }: Signature): string[] {
  const names: string[] = [];
  for (const name of ['predicted_class', ...target.classes.map((each) => `probability_${each}`), 'error']) {
    // DuckDB takes names that differ in case alone for the same.
    const taken = new Set(names.map((each) => each.toLowerCase()));
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name}_${String(number)}`;
    names.push(free);
  }
  return names;
}

/**
 * Checks whether names can be those of a table's columns.
 *
 * @throws UnsuitableTableError TABLE_TOO_LARGE or COLUMN_REPEATED
 */
export function checkNames(names: readonly string[]): void {
  if (names.length > MOST_COLUMNS)
    throw new UnsuitableTableError('TABLE_TOO_LARGE', `A table has at most ${String(MOST_COLUMNS)} columns.`);
  refuse('COLUMN_REPEATED', 'These columns have no name, or that of another one', repeated(names));
}

/**
 * Checks whether a table can be predicted at all.
 *
 * @throws UnsuitableTableError naming the columns at fault
 */
export function checkColumns(columns: readonly Column[], signature: Signature, typed: boolean): void {
  const names = columns.map(({ name }) => name);
  checkNames(names);
  const ours = new Set(answerNames(signature).map((name) => name.toLowerCase()));
  const reserved = names.filter((name) => ours.has(name.toLowerCase()));
  refuse('COLUMN_RESERVED', 'The result has columns of its own with these names', reserved);
  const byName = new Map(columns.map((column) => [column.name, column]));
  const missing = signature.features.filter(({ name, required }) => required && !byName.has(name));
  refuse(
    'COLUMN_MISSING',
    'The model needs these columns, which the table lacks',
    missing.map(({ name }) => name),
  );
  if (!typed) return;
  const wrong = signature.features.flatMap(({ name, type }) => {
    const column = byName.get(name);
    const fits = column === undefined || (type === 'CATEGORY' ? TEXTS : NUMBERS).test(column.type);
    return fits
      ? []
      : [{ name, told: `${quoted(name)} is ${column.type} and not ${type === 'CATEGORY' ? 'text' : 'a number'}` }];
  });
  if (wrong.length > 0)
    throw new UnsuitableTableError(
      'COLUMN_TYPE_MISMATCH',
      `Columns have other types than the model takes: ${listed(wrong.map(({ told }) => told))}.`,
      { columns: wrong.slice(0, MOST_NAMED).map(({ name }) => name) },
    );
}

/** Columns that the model does not take, of many the first. */
export function otherColumns(columns: readonly Column[], { features }: Signature): string[] {
  const taken = new Set(features.map(({ name }) => name));
  return columns
    .map(({ name }) => name)
    .filter((name) => !taken.has(name))
    .slice(0, MOST_NAMED);
}

/** Names that are empty or were there before, in any case. */
function repeated(names: readonly string[]): string[] {
  const seen = new Set(['']);
  return names.filter((name) => seen.size === seen.add(name.toLowerCase()).size);
}

function refuse(code: BatchFailureCode, message: string, columns: readonly string[]): void {
  if (columns.length > 0)
    throw new UnsuitableTableError(code, `${message}: ${listed(columns.map(quoted))}.`, {
      columns: columns.slice(0, MOST_NAMED),
    });
}

const MOST_LISTED = 5;

function listed(texts: readonly string[]): string {
  const more = texts.length - MOST_LISTED;
  return texts.slice(0, MOST_LISTED).join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
}

function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 100));
}
