/** Why a row is kept aside. */
export type RowFaultCode =
  | 'NOT_AN_OBJECT'
  | 'KEY_REPEATED'
  | 'COLUMN_UNKNOWN'
  | 'VALUE_MISSING'
  | 'TYPE_MISMATCH'
  | 'CATEGORY_UNKNOWN'
  | 'NUMBER_OUT_OF_RANGE'
  | 'PART_INVALID'
  | 'PREDICTION_ID_INVALID'
  | 'PREDICTION_ID_REPEATED'
  | 'SEQUENCE_INVALID'
  | ImportedRowFaultCode;

/** Why a row of an uploaded table is kept aside, beside values of another type. */
export type ImportedRowFaultCode =
  'CELL_COUNT' | 'CHARACTER_INVALID' | 'QUOTE_MISPLACED' | 'TARGET_MISSING' | 'VALUE_TOO_LONG';

/** What each fault means, for the people who read the quarantine. */
export const ROW_FAULTS: Readonly<Record<RowFaultCode, string>> = {
  NOT_AN_OBJECT: 'The line is not a JSON object.',
  KEY_REPEATED: 'The object names a key twice.',
  COLUMN_UNKNOWN: 'The object has a key that is no column of the base.',
  VALUE_MISSING: 'The base has a value in every row of this column, this row has none.',
  TYPE_MISMATCH: 'The value is not of the type of the column.',
  CATEGORY_UNKNOWN: 'The base does not have this category.',
  NUMBER_OUT_OF_RANGE: 'The number lies outside the range of the base.',
  PART_INVALID: 'A judged row belongs to JUDGED or RESERVED.',
  PREDICTION_ID_INVALID: 'The id of the prediction is missing or no UUID.',
  PREDICTION_ID_REPEATED: 'An earlier line has the same prediction.',
  SEQUENCE_INVALID: 'The position in the ledger is missing or no whole number from 0.',
  CELL_COUNT: 'The row has more or fewer cells than the header.',
  CHARACTER_INVALID: 'The row holds the character of code 0.',
  QUOTE_MISPLACED: 'A double quote stands within a cell; such a cell is quoted, and its quotes are doubled.',
  TARGET_MISSING: 'The row has no class.',
  VALUE_TOO_LONG: 'A category has at most 200 characters.',
};
