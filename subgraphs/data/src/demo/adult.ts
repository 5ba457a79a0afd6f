import { fileURLToPath } from 'node:url';

/** The demo data set: UCI Adult in its official split. `demo/adult/PROVENANCE.md` tells where the files come from. */
export const ADULT = {
  name: 'adult',
  displayName: 'Adult (census income)',
  source:
    'Becker, B. and Kohavi, R. (1996). Adult [data set]. UCI Machine Learning Repository. https://doi.org/10.24432/C5XW20',
  license: 'CC-BY-4.0',
  target: 'income',
  origin: 'The official split of UCI Adult: 32,561 rows to train on, 16,281 to test with.',
} as const;

/** The rows, as files of this package. */
export const ADULT_FILES = {
  TRAIN: fileURLToPath(new URL('../../demo/adult/train.parquet', import.meta.url)),
  TEST: fileURLToPath(new URL('../../demo/adult/test.parquet', import.meta.url)),
} as const;
