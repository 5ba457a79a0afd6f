/** Why a judged row is kept aside. */
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
  | 'SEQUENCE_INVALID';

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
};
