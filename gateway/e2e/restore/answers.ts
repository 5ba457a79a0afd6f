import type { AdultRow } from '../../../infra/demo/adult-rows.ts';
import type { FedloopClient } from '../../../infra/demo/client.ts';
import { model } from '../platform/judges.ts';

const ANSWER = /* GraphQL */ `
  mutation Answer($model: String!, $features: JSONObject!) {
    predict(input: { model: $model, features: $features }) {
      prediction {
        predictedClass
        probabilities {
          class
          probability
        }
        modelVersion {
          number
          sha256
        }
      }
    }
  }
`;

/** What the model answers to each of these rows: class, probabilities to the last bit, and which version it was. */
export function answersTo(rows: readonly AdultRow[], client: FedloopClient): Promise<unknown[]> {
  return Promise.all(rows.map(({ features }) => client.request<unknown>(ANSWER, { model, features })));
}
