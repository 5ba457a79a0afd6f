import type { AdultRow } from '../../../infra/demo/adult-rows.ts';
import type { FedloopClient } from '../../../infra/demo/client.ts';
import { truthAfter } from '../../../infra/demo/drift.ts';
import { predictAndJudge } from '../../../infra/demo/people.ts';
import { model } from '../platform/judges.ts';

const PROMOTIONS = /* GraphQL */ `
  subscription ($model: String!) {
    modelVersionChanged(model: $model) {
      change
    }
  }
`;

const POLICY = /* GraphQL */ `
  mutation ($model: String!, $policy: RetrainingPolicyInput!) {
    setRetrainingPolicy(input: { model: $model, policy: $policy }) {
      errors {
        ... on UserError {
          message
        }
      }
    }
  }
`;

/** People judge under the demo's drift until the loop has promoted another version. */
export async function judgeUntilPromoted(
  operator: FedloopClient,
  people: readonly FedloopClient[],
  rows: readonly AdultRow[],
): Promise<void> {
  const policy = { enabled: true, threshold: 0.85, window: 500, minimumVerdicts: 50, cooldown: 'PT1S' };
  await operator.request(POLICY, { model, policy });
  let promoted = false;
  const isPromoted = () => promoted;
  const subscription = operator.subscribe<{ modelVersionChanged: { change: string } }>(
    { query: PROMOTIONS, variables: { model } },
    ({ modelVersionChanged: { change } }) => {
      promoted ||= change === 'PROMOTED';
    },
  );
  for (let index = 0; !isPromoted(); index += 1) {
    const row = rows[index % rows.length]!;
    await predictAndJudge(people[index % people.length]!, model, row, truthAfter(row));
  }
  subscription.stop();
}
