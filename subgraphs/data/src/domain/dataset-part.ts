/** How rows may be used: TEST is never trained on, nor is RESERVED, which holds champion and challenger apart. */
export type DatasetPartName = 'TRAIN' | 'TEST' | 'JUDGED' | 'RESERVED';

/** The rows of one part. */
export interface DatasetPart {
  readonly name: DatasetPartName;
  readonly rowCount: number;
}

/** Every part, in the order in which a version lists them. */
export const PART_NAMES = ['TRAIN', 'TEST', 'JUDGED', 'RESERVED'] as const satisfies readonly DatasetPartName[];

/**
 * What a version's file holds beside the columns of the data: the part a row belongs to and, for a judged row, the
 * prediction it was and its position in the model's ledger of verdicts.
 */
export const ROW_COLUMNS = { part: '_part', predictionId: '_prediction_id', sequence: '_sequence' } as const;
