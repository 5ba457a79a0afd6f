/** Why a migration may do what the release before can't bear. */
export interface Contraction {
  readonly because: string;
  /**
   * The release since which no program needs what goes: the changelog has it under that number. Null before the first release, when
   * nothing ran beside it.
   */
  readonly unusedSince: string | null;
}

const FIRST = { because: 'There was no release before it.', unusedSince: null };

/** By part and migration. */
export const contractions: Readonly<Record<string, Contraction>> = {
  'feedback/0004-asked-retrainings': FIRST,
  'prediction/0007-registered-versions': FIRST,
  'prediction/0008-external-training': FIRST,
  'prediction/0012-newest-predictions': FIRST,
};
