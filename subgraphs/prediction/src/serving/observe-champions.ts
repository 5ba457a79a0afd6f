import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import type { Kysely } from 'kysely';
import { listChampions } from '../storage/champions.ts';
import type { DB } from '../storage/tables.generated.ts';

/** Has the number of each model's version in production told, until the function returned is called. */
export function observeChampions(db: Kysely<DB>, metrics: Metrics): () => void {
  return metrics.observe(['fedloop.model.champion.version'], async (tell) => {
    for (const { name, number } of await listChampions(db))
      tell('fedloop.model.champion.version', number, { 'fedloop.model': name });
  });
}
