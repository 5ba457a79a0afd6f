import { consumerMigration } from '@fedloop/platform/events/consumer';
import type { Migration } from 'kysely';
import { ledger } from './migrations/0001-ledger.ts';
import { loop } from './migrations/0002-loop.ts';
import { askedRetrainings } from './migrations/0004-asked-retrainings.ts';
import { retrainingBudget } from './migrations/0005-retraining-budget.ts';

/** Every change of the PostgreSQL schema `feedback`, in the order of their names. */
export const migrations: Record<string, Migration> = {
  '0001-ledger': ledger,
  '0002-loop': loop,
  '0003-consumers': consumerMigration,
  '0004-asked-retrainings': askedRetrainings,
  '0005-retraining-budget': retrainingBudget,
};
