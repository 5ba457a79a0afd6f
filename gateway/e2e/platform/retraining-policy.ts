import type { FedloopClient } from '../../../infra/demo/client.ts';
import { model } from './judges.ts';

const SET_POLICY = /* GraphQL */ `
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

interface Answer {
  setRetrainingPolicy: { errors: { message: string }[] };
}

/**
 * Says when the demo's model is retrained.
 * @throws Error where the policy is refused
 */
export async function setRetrainingPolicy(operator: FedloopClient, policy: object): Promise<void> {
  const { errors } = (await operator.request<Answer>(SET_POLICY, { model, policy })).setRetrainingPolicy;
  if (errors[0]) throw new Error(errors[0].message);
}
