import { z } from 'zod';

/** DuckDB counts in 64 bits; rows of one table stay far below 2^53. */
export const rowCount = z.bigint().transform(Number);
