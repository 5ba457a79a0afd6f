import type { AdultRow } from '../../../infra/demo/adult-rows.ts';
import { createFedloopClient, type FedloopClient } from '../../../infra/demo/client.ts';
import { reportAsPage } from './report-as-page.ts';

const SCORE = /* GraphQL */ `
  query Score($model: String!) {
    model(name: $model) {
      score {
        judged
      }
    }
  }
`;

const EXPLAINED = /* GraphQL */ `
  mutation Explained($model: String!, $features: JSONObject!) {
    predict(input: { model: $model, features: $features }) {
      prediction {
        explanation {
          class
        }
      }
    }
  }
`;

/** For operators alone. */
const TRAINING = 'mutation ($model: String!) { startTraining(input: { model: $model }) { trainingRun { id } } }';

const MANY = /* GraphQL */ `
  mutation Many($model: String!, $rows: [JSONObject!]!) {
    predictBatch(input: { model: $model, rows: $rows }) {
      errors {
        ... on UserError {
          code
        }
      }
    }
  }
`;

/** As many as a drift is told of. */
const MANY_ROWS = 200;

const SCORES =
  'subscription ($model: String!, $after: Cursor) { modelScoreChanged(model: $model, after: $after) { cursor } }';

/**
 * What people and programs do beside predicting and judging: they read, ask why, ask for many, come back to a stream, err, ask
 * for what is not theirs, and their pages report.
 */
export async function causeOtherTraffic(
  { url, model, rows }: { readonly url: string; readonly model: string; readonly rows: readonly AdultRow[] },
  operator: FedloopClient,
): Promise<void> {
  for (let times = 0; times < 2; times++) await operator.request(SCORE, { model });
  await operator.request(EXPLAINED, { model, features: rows[0]!.features });
  await operator.request(MANY, { model, rows: rows.slice(0, MANY_ROWS).map(({ features }) => features) });
  await operator.answer('query Nonsense { nothing }');
  const stranger = createFedloopClient({ url, token: 'of nobody' });
  await stranger.answer('{ __typename }');
  await stranger.close();
  const guest = createFedloopClient({ url });
  await guest.answer(TRAINING, { model });
  await guest.close();
  await reportAsPage(url);
  await comeBack(url, model, (await operator.request<{ eventCursor: string }>('{ eventCursor }')).eventCursor);
}

/** Goes on behind a cursor over server-sent events, and leaves as soon as it was heard. */
async function comeBack(url: string, model: string, after: string): Promise<void> {
  const leaving = new AbortController();
  const { body } = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ query: SCORES, variables: { model, after } }),
    signal: leaving.signal,
  });
  await body?.getReader().read();
  leaving.abort();
}
