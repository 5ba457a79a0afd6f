import { DomainError, DomainErrors } from '@fedloop/platform/errors/domain-error';
import type { ColumnType } from './column.ts';
import { isDatasetName } from './dataset.ts';
import { LONGEST_NAME, type ParentMode } from './imported-table.ts';

/** What a person asks for: a version of a data set, made of an upload. */
export interface ImportOrder {
  /** Name of the data set. */
  readonly dataset: string;
  readonly uploadId: string;
  readonly target: string;
  readonly parentId: string | null;
  readonly parentMode: ParentMode;
  readonly ignoredColumns: readonly string[];
  readonly missingValues: readonly string[];
  readonly columnTypes: readonly { readonly column: string; readonly type: ColumnType }[];
  /** Of a data set that is not there yet, as are `source` and `license`; null for what is made of the name. */
  readonly displayName: string | null;
  readonly source: string | null;
  readonly license: string | null;
}

const MOST_COLUMNS = 1000;
const MOST_MISSING = 20;
const LONGEST_SOURCE = 1000;

/** Letters, digits, `.`, `-` and `+`, and what joins several: `MIT`, `CC-BY-4.0`, `MIT OR Apache-2.0`. */
const LICENSE = /^[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+){0,5}$/;

/**
 * Looks at an order by itself.
 *
 * @throws DomainErrors INPUT_INVALID, one for each field out of its bounds
 */
export function checkImportOrder(order: ImportOrder): void {
  const { dataset, target, ignoredColumns, missingValues, columnTypes, displayName, source, license } = order;
  const typed = columnTypes.map(({ column }) => column);
  const faults: (readonly [field: string, message: string])[] = [
    ...when(
      !isDatasetName(dataset),
      'dataset',
      'A data set’s name has 1 to 63 lower-case letters, digits and hyphens, a letter first.',
    ),
    ...when(
      !isText(target, LONGEST_NAME),
      'target',
      `A column’s name has 1 to ${String(LONGEST_NAME)} characters, none of control.`,
    ),
    ...when(
      ignoredColumns.length > MOST_COLUMNS || !ignoredColumns.every((name) => isText(name, LONGEST_NAME, 0)),
      'ignoredColumns',
      `At most ${MOST_COLUMNS.toLocaleString('en')} columns can be left out, each by a name of at most ${String(LONGEST_NAME)} characters.`,
    ),
    ...when(ignoredColumns.includes(target), 'ignoredColumns', 'The target can’t be left out.'),
    ...when(
      missingValues.length > MOST_MISSING || !missingValues.every((value) => isText(value, LONGEST_NAME, 0)),
      'missingValues',
      `At most ${String(MOST_MISSING)} texts of at most ${String(LONGEST_NAME)} characters can stand for a missing value.`,
    ),
    ...when(
      typed.length > MOST_COLUMNS || !typed.every((name) => isText(name, LONGEST_NAME)),
      'columnTypes',
      `At most ${MOST_COLUMNS.toLocaleString('en')} columns can be given a type.`,
    ),
    ...when(new Set(typed).size < typed.length, 'columnTypes', 'A column has one type.'),
    ...when(
      columnTypes.some(({ column, type }) => column === target && type !== 'CATEGORY'),
      'columnTypes',
      'The target is a category.',
    ),
    ...when(typed.length > 0 && order.parentId !== null, 'columnTypes', 'The types are those of the parent.'),
    ...when(
      displayName !== null && !isText(displayName, LONGEST_NAME),
      'displayName',
      `A name has 1 to ${String(LONGEST_NAME)} characters, none of control.`,
    ),
    ...when(
      source !== null && !isText(source, LONGEST_SOURCE),
      'source',
      `A source has 1 to ${LONGEST_SOURCE.toLocaleString('en')} characters, none of control.`,
    ),
    ...when(
      license !== null && !(license.length <= LONGEST_NAME && LICENSE.test(license)),
      'license',
      'A licence is told by its SPDX identifier, for example CC-BY-4.0.',
    ),
  ];
  const [first, ...others] = faults.map(
    ([field, message]) => new DomainError('INPUT_INVALID', message, { path: ['input', field] }),
  );
  if (first) throw new DomainErrors([first, ...others]);
}

/** `adult-income` as `Adult income`. */
export function displayNameOf(name: string): string {
  const words = name.replaceAll('-', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function when(faulty: boolean, field: string, message: string): (readonly [string, string])[] {
  return faulty ? [[field, message]] : [];
}

function isText(text: string, most: number, least = 1): boolean {
  return text.length >= least && text.length <= most && !/\p{Cc}/u.test(text);
}
