import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { createFedloopClient, type FedloopClient } from '../../../infra/demo/client.ts';
import { model } from '../platform/judges.ts';

/** People who use the platform without end and count what fails: nobody tries anything again. */
export interface Load {
  /** Predictions that were acknowledged. */
  readonly predictions: ReadonlySet<string>;
  /** Requests that were answered as they should be. */
  answered(): number;
  /** What failed, in words. */
  readonly failures: readonly string[];
  /** Waits until so many requests more are over. */
  untilMore(count: number): Promise<void>;
  /** Lets everybody finish what they have begun. */
  stop(): Promise<void>;
}

const PREDICT = /* GraphQL */ `
  mutation Predict($model: String!, $features: JSONObject!, $key: String!) {
    predict(input: { model: $model, features: $features, idempotencyKey: $key }) {
      prediction {
        id
      }
    }
  }
`;

const JUDGE = /* GraphQL */ `
  mutation Judge($prediction: ID!) {
    submitFeedback(input: { predictionId: $prediction, verdict: CORRECT }) {
      feedback {
        id
      }
    }
  }
`;

const LOOK = /* GraphQL */ `
  query Look($model: String!, $prediction: ID!) {
    model(name: $model) {
      production {
        number
      }
    }
    prediction(id: $prediction) {
      feedback {
        verdict
      }
    }
  }
`;

/** Milliseconds that everybody rests between two requests. */
const REST = 50;

interface Predicted {
  readonly predict: { readonly prediction: { readonly id: string } | null };
}

/**
 * @param url the edge's
 * @param people how many there are
 */
export async function startLoad(url: string, token: string, people: number): Promise<Load> {
  const rows = await readAdultTestRows(100);
  const predictions = new Set<string>();
  const failures: string[] = [];
  let answered = 0;
  let stopped = false;
  const isStopped = () => stopped;

  async function ask<Data>(
    client: FedloopClient,
    name: string,
    query: string,
    variables: object,
  ): Promise<Data | null> {
    const begun = new Date().toISOString();
    try {
      const data = await client.request<Data>(query, variables);
      answered += 1;
      return data;
    } catch (error) {
      failures.push(`${begun} to ${new Date().toISOString()} ${name}: ${describe(error)}`);
      return null;
    } finally {
      await pause(REST);
    }
  }

  async function live(index: number): Promise<void> {
    const client = createFedloopClient({ url, token });
    for (let turn = index; !isStopped(); turn += people) {
      const features = rows[turn % rows.length]?.features;
      const predicted = await ask<Predicted>(client, 'predict', PREDICT, { model, features, key: randomUUID() });
      const prediction = predicted?.predict.prediction?.id;
      if (prediction === undefined) continue;
      predictions.add(prediction);
      await ask(client, 'judge', JUDGE, { prediction });
      await ask(client, 'look', LOOK, { model, prediction });
    }
    await client.close();
  }

  const lives = Promise.all(Array.from({ length: people }, (_, index) => live(index)));
  return {
    predictions,
    failures,
    answered: () => answered,
    async untilMore(count) {
      const enough = answered + failures.length + count;
      while (answered + failures.length < enough) await pause(20);
    },
    async stop() {
      stopped = true;
      await lives;
    },
  };
}

function describe(error: unknown): string {
  const { message, cause } = error as Error;
  return cause === undefined ? message : `${message}: ${describe(cause)}`;
}
