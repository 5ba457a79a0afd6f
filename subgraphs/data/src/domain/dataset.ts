/** A table that grows by immutable versions. */
export interface Dataset {
  readonly id: string;
  /** Stable name in lower case, unique. */
  readonly name: string;
  /** Name for people. */
  readonly displayName: string;
  /** Where the data comes from, with its citation. */
  readonly source: string;
  /** SPDX identifier of the licence. */
  readonly license: string;
  readonly createdAt: Date;
}

/** What a data set is made from: everything but what storage adds. */
export type NewDataset = Omit<Dataset, 'createdAt'>;

/** Whether a text can be a data set's name: lower-case letters, digits and hyphens, a letter first, at most 63. */
export function isDatasetName(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,62}$/.test(text);
}

/** Reads data sets. */
export interface Datasets {
  byName(name: string): Promise<Dataset | null>;
  /** In any order; unknown ids are left out. */
  byIds(ids: readonly string[]): Promise<Dataset[]>;
  /**
   * In the order of their names.
   *
   * @param after only names behind this one; null begins at the first
   */
  list(after: string | null, limit: number): Promise<Dataset[]>;
}
