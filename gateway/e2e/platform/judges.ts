import { randomUUID } from 'node:crypto';
import { type AdultRow, readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { createFedloopClient } from '../../../infra/demo/client.ts';

/** The demo's model. */
export const model = 'adult-income';

/** People who ask for predictions and judge them, one after the other, without end. */
export interface Judges {
  /** Predictions whose verdict was acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  /** Waits until so many verdicts more are acknowledged. */
  untilMore(count: number): Promise<void>;
  /** Lets everybody finish what they have begun. */
  stop(): Promise<void>;
  /** Ends without that: for a platform that may not answer any more. */
  abandon(): void;
}

export interface JudgesOptions {
  /** Where each one connects to; asked before each request. */
  readonly url: () => string;
  /** One judge for each. */
  readonly tokens: readonly string[];
  /** Milliseconds that each judge rests between two verdicts. */
  readonly rest: number;
}

interface Predicted {
  predict: { prediction: { id: string; predictedClass: string } | null };
}
interface Acknowledged {
  submitFeedback: { feedback: { id: string } | null };
}

const PREDICT = /* GraphQL */ `
  mutation Predict($model: String!, $features: JSONObject!, $key: String!) {
    predict(input: { model: $model, features: $features, idempotencyKey: $key }) {
      prediction {
        id
        predictedClass
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

/** Begins. What fails is tried again until it is acknowledged, as a client does that wants to be sure. */
export async function startJudges({ url, tokens, rest }: JudgesOptions): Promise<Judges> {
  const rows = await readAdultTestRows(100);
  const acknowledged = new Set<string>();
  let [stopped, abandoned] = [false, false];
  const isStopped = () => stopped;
  const isAbandoned = () => abandoned;

  async function judge(token: string, row: AdultRow): Promise<void> {
    const key = randomUUID();
    const { predict } = await persist<Predicted>(token, PREDICT, { model, features: row.features, key });
    const prediction = predict.prediction!.id;
    await persist<Acknowledged>(token, JUDGE, { prediction });
    acknowledged.add(prediction);
  }

  async function persist<Data>(token: string, query: string, variables: object): Promise<Data> {
    for (;;) {
      const client = createFedloopClient({ url: url(), token });
      const data = await client.request<Data>(query, variables).catch(() => null);
      if (data && Object.values(data as object).every(isDone)) return data;
      if (isAbandoned()) throw new Error('nobody waits for the verdict any more');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  const working = tokens.map(async (token, index) => {
    for (let turn = index; !isStopped(); turn += tokens.length) {
      await judge(token, rows[turn % rows.length]!);
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
  });

  const finished = Promise.all(working);
  finished.catch(() => undefined);

  return {
    acknowledged,
    async untilMore(count) {
      const enough = acknowledged.size + count;
      while (acknowledged.size < enough) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    async stop() {
      stopped = true;
      await finished;
    },
    abandon() {
      [stopped, abandoned] = [true, true];
    },
  };
}

/** Expected failures leave the payload's object null. */
function isDone(payload: unknown): boolean {
  return Object.values(payload as object).every((value) => value !== null);
}
