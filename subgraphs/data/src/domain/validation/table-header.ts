import { ROW_COLUMNS } from '../dataset-part.ts';
import { type ImportedTable, LONGEST_NAME } from '../imported-table.ts';
import { UnusableTableError } from './unusable-table.ts';
import type { ValidationCheck, ValidationCode } from './validation-report.ts';

/** Columns that are told by name. */
const MOST_TOLD = 20;

/** Names that objects of JavaScript have a meaning for. */
const MEANINGFUL = new Set(['__proto__', 'constructor', 'prototype']);

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Looks at the names of a table's columns, before a row is read.
 *
 * @param names as the file has them
 * @param known the parent's columns; null where there is none
 * @throws UnusableTableError naming each column at fault
 */
export function checkHeader(names: readonly string[], { target, known, table, most }: HeaderDemands): void {
  if (names.length > most)
    throw new UnusableTableError(
      'TOO_MANY_COLUMNS',
      `A table has at most ${String(most)} columns; this one has ${names.length.toLocaleString('en')}.`,
    );
  const number = names.find((name) => NUMBER.test(name));
  if (number !== undefined)
    throw new UnusableTableError('HEADER_MISSING', `Line 1 has to name the columns; it has the number ${number}.`);

  const ignored = new Set(table.ignoredColumns);
  const kept = names.filter((name) => !ignored.has(name));
  refuse([
    ...find(kept.filter(isNoName), 'COLUMN_NAME_INVALID', nameless),
    ...find(
      repeated(names),
      'COLUMN_REPEATED',
      (name) => `Two columns are called ${name}; case does not tell them apart.`,
    ),
    ...find(kept.filter(isReserved), 'COLUMN_RESERVED', (name) => `${name} is a name that versions use themselves.`),
  ]);
  const there = new Set(names);
  const keeps = new Set(kept);
  refuse([
    ...(keeps.has(target) ? [] : [check('TARGET_COLUMN_MISSING', `There is no column ${target} to predict.`, target)]),
    ...find(
      table.ignoredColumns.filter((name) => !there.has(name)),
      'COLUMN_UNKNOWN',
      (name) => `${name} is to be left out; the file has no such column.`,
    ),
    ...find(
      table.columnTypes.map(({ column }) => column).filter((name) => !keeps.has(name)),
      'COLUMN_UNKNOWN',
      (name) => `${name} is given a type; the file has no such column.`,
    ),
    ...(known === null ? [] : differences(kept, known)),
  ]);
  if (kept.length === 1) throw new UnusableTableError('COLUMN_MISSING', 'There is no column beside the target.');
}

export interface HeaderDemands {
  readonly target: string;
  readonly known: readonly string[] | null;
  readonly table: Pick<ImportedTable, 'ignoredColumns' | 'columnTypes'>;
  /** Columns at most. */
  readonly most: number;
}

function differences(kept: readonly string[], known: readonly string[]): ValidationCheck[] {
  return [
    ...find(
      known.filter((name) => !kept.includes(name)),
      'COLUMN_MISSING',
      (name) => `The parent has a column ${name}.`,
    ),
    ...find(
      kept.filter((name) => !known.includes(name)),
      'COLUMN_UNKNOWN',
      (name) => `The parent has no column ${name}.`,
    ),
  ];
}

function isNoName(name: string): boolean {
  return name === '' || name.length > LONGEST_NAME || /\p{Cc}/u.test(name) || MEANINGFUL.has(name);
}

function nameless(name: string): string {
  if (name === '') return 'A column has no name.';
  return `${JSON.stringify(name.slice(0, LONGEST_NAME))} can't be a column's name: it has 1 to ${String(LONGEST_NAME)} characters, none of control, and no meaning of its own.`;
}

function isReserved(name: string): boolean {
  return Object.values<string>(ROW_COLUMNS).includes(name.toLowerCase());
}

/** Names that were there before, in any case. */
function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => name !== '' && seen.size === seen.add(name.toLowerCase()).size);
}

function find(names: readonly string[], code: ValidationCode, message: (name: string) => string): ValidationCheck[] {
  return names.slice(0, MOST_TOLD).map((name) => check(code, message(name), name.slice(0, LONGEST_NAME)));
}

function check(code: ValidationCode, message: string, column: string): ValidationCheck {
  return { code, severity: 'ERROR', column, message, rows: null };
}

function refuse([first, ...others]: readonly ValidationCheck[]): void {
  if (first) throw UnusableTableError.of([first, ...others]);
}
