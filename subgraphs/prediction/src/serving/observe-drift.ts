import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import type { Kysely } from 'kysely';
import type { Drifts } from '../operations/drifts.ts';
import { listChampions } from '../storage/champions.ts';
import type { DB } from '../storage/tables.generated.ts';

/** Has the drift of each model's version in production told, until the function returned is called. */
export function observeDrift(db: Kysely<DB>, drifts: Drifts, metrics: Metrics): () => void {
  return metrics.observe(['fedloop.model.feature.drift', 'fedloop.model.answer.drift'], async (tell) => {
    for (const { name, modelVersionId } of await listChampions(db)) {
      const drift = await drifts.of(modelVersionId);
      if (drift === null) continue;
      const model = { 'fedloop.model': name };
      for (const { feature, shift } of drift.features)
        tell('fedloop.model.feature.drift', shift.psi, { ...model, 'fedloop.feature': feature });
      tell('fedloop.model.answer.drift', drift.predictedClass.psi, { ...model, 'fedloop.answer': 'CLASS' });
      tell('fedloop.model.answer.drift', drift.probability.psi, { ...model, 'fedloop.answer': 'PROBABILITY' });
    }
  });
}
