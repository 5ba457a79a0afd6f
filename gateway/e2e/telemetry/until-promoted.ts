import type { AdultRow } from '../../../infra/demo/adult-rows.ts';
import type { FedloopClient } from '../../../infra/demo/client.ts';
import { truthAfter } from '../../../infra/demo/drift.ts';
import { predictAndJudge } from '../../../infra/demo/people.ts';
import { model } from '../platform/judges.ts';
import { setRetrainingPolicy } from '../platform/retraining-policy.ts';

/** Asks more than one subgraph. */
const PROMOTIONS = /* GraphQL */ `
  subscription ($model: String!) {
    modelVersionChanged(model: $model) {
      change
      modelVersion {
        number
        trainedOn {
          rowCount
        }
      }
    }
  }
`;

/** People judge under the demo's drift until the loop has promoted another version; the trace that the promotion is told in. */
export async function judgeUntilPromoted(
  operator: FedloopClient,
  people: readonly FedloopClient[],
  rows: readonly AdultRow[],
): Promise<string> {
  const policy = { enabled: true, threshold: 0.85, window: 500, minimumVerdicts: 50, cooldown: 'PT1S' };
  await setRetrainingPolicy(operator, policy);
  let told: string | undefined;
  const subscription = operator.subscribe<{ modelVersionChanged: { change: string } }>(
    { query: PROMOTIONS, variables: { model } },
    ({ modelVersionChanged: { change } }, extensions) => {
      if (change === 'PROMOTED') told = String(extensions?.traceparent);
    },
  );
  const isTold = () => told;
  for (let index = 0; isTold() === undefined; index += 1) {
    const row = rows[index % rows.length]!;
    await predictAndJudge(people[index % people.length]!, model, row, truthAfter(row));
  }
  subscription.stop();
  return isTold() ?? '';
}
