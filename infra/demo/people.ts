import type { AdultRow } from './adult-rows.ts';
import { createFedloopClient, type FedloopClient } from './client.ts';

/** One prediction asked for and judged. */
export interface Judged {
  readonly predictionId: string;
  readonly predictedClass: string;
  readonly version: number;
  readonly correct: boolean;
  readonly score: { readonly value: number | null; readonly judged: number };
}

interface PredictData {
  predict: {
    prediction: { id: string; predictedClass: string; modelVersion: { number: number } } | null;
    errors: { message: string }[];
  };
}

interface FeedbackData {
  submitFeedback: { model: { score: Judged['score'] } | null; errors: { message: string }[] };
}

const PREDICT = /* GraphQL */ `
  mutation Predict($model: String!, $features: JSONObject!) {
    predict(input: { model: $model, features: $features }) {
      prediction {
        id
        predictedClass
        modelVersion {
          number
        }
      }
      errors {
        ... on UserError {
          message
        }
      }
    }
  }
`;

const JUDGE = /* GraphQL */ `
  mutation Judge($prediction: ID!, $verdict: Verdict!) {
    submitFeedback(input: { predictionId: $prediction, verdict: $verdict }) {
      model {
        score {
          value
          judged
        }
      }
      errors {
        ... on UserError {
          message
        }
      }
    }
  }
`;

/** So many guests, each with a session of their own. */
export function invitePeople(url: string, count: number): FedloopClient[] {
  return Array.from({ length: count }, () => createFedloopClient({ url }));
}

/** Asks for a prediction of the row and judges it by what is true. */
export async function predictAndJudge(
  person: FedloopClient,
  model: string,
  row: AdultRow,
  truth: string,
): Promise<Judged> {
  const { predict } = await person.request<PredictData>(PREDICT, { model, features: row.features });
  if (!predict.prediction) throw new Error(predict.errors.map(({ message }) => message).join(' '));

  const { id, predictedClass, modelVersion } = predict.prediction;
  const correct = predictedClass === truth;
  const { submitFeedback } = await person.request<FeedbackData>(JUDGE, {
    prediction: id,
    verdict: correct ? 'CORRECT' : 'INCORRECT',
  });
  if (!submitFeedback.model) throw new Error(submitFeedback.errors.map(({ message }) => message).join(' '));
  return { predictionId: id, predictedClass, version: modelVersion.number, correct, score: submitFeedback.model.score };
}
