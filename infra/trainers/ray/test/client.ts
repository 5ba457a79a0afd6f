import type { AdultRow } from '../../../demo/adult-rows.ts';
import type { FedloopClient } from '../../../demo/client.ts';

const MODEL = 'adult-income';

/** Predictions that are asked for at once. */
const AT_ONCE = 20;

/** A training run as this test looks at it. */
export interface TrainingRun {
  readonly status: string;
  readonly failure: string | null;
  readonly external: {
    readonly trainer: string;
    readonly attempt: number;
    readonly parameters: Readonly<Record<string, unknown>>;
  };
  readonly challenger: { readonly id: string; readonly number: number; readonly metrics: { readonly auc: number } };
  readonly model: {
    readonly signature: {
      readonly features: readonly {
        readonly name: string;
        readonly type: string;
        readonly categories: readonly { readonly value: string }[];
      }[];
      readonly target: { readonly name: string; readonly classes: readonly string[] };
    };
  };
}

/** What an event tells of a run. */
export interface RunState {
  readonly id: string;
  readonly stage: string;
  readonly finishedAt: string | null;
}

/** A run whose events are followed from its beginning. */
export interface FollowedRun {
  readonly id: string;
  /** Waits for an event of the run at which `reached` holds. */
  until(reached: (state: RunState) => boolean): Promise<void>;
}

/** Starts a run that waits for an external trainer. */
export async function startExternalRun(client: FedloopClient): Promise<FollowedRun> {
  const { eventCursor } = await client.request<{ eventCursor: string }>('{ eventCursor }');
  const { startTraining } = await client.request<{ startTraining: { trainingRun: { id: string } } }>(
    `mutation { startTraining(input: { model: "${MODEL}", trainer: EXTERNAL }) { trainingRun { id } errors { __typename } } }`,
  );
  const { id } = startTraining.trainingRun;
  return {
    id,
    async until(reached) {
      const query = `subscription ($after: Cursor) { trainingRunUpdated(model: "${MODEL}", after: $after) {
        trainingRun { id finishedAt progress { stage } } } }`;
      interface Update {
        trainingRunUpdated: { trainingRun: { id: string; finishedAt: string | null; progress: { stage: string } } };
      }
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const stream = client.subscribe<Update>(
        { query, variables: { after: eventCursor } },
        ({ trainingRunUpdated: { trainingRun } }) => {
          const { finishedAt, progress } = trainingRun;
          if (trainingRun.id === id && reached({ id, finishedAt, stage: progress.stage })) resolve(undefined);
        },
      );
      const ended = stream.over.then((reason) => {
        throw new Error('the stream of the run ended', { cause: reason });
      });
      await Promise.race([promise, ended]);
      stream.stop();
      await ended.catch(() => undefined);
    },
  };
}

/** How the run ended. */
export async function finished(client: FedloopClient, id: string): Promise<TrainingRun> {
  const query = `query ($id: ID!) { trainingRun(id: $id) {
    status failure external { trainer attempt parameters } challenger { id number metrics { auc } }
    model { signature { features { name type categories { value } } target { name classes } } } } }`;
  return (await client.request<{ trainingRun: TrainingRun }>(query, { id })).trainingRun;
}

/** Puts the version into production where the gate could not. */
export async function promote(client: FedloopClient, modelVersionId: string): Promise<void> {
  const query = `mutation ($id: ID!) { promoteModelVersion(input: { modelVersionId: $id, reason: "test" }) {
    errors { ... on UserError { code } } } }`;
  await client.request(query, { id: modelVersionId });
}

/** The version's probabilities of the positive class, asked for one by one as clients do. */
export async function answersOf(
  client: FedloopClient,
  number: number,
  rows: readonly AdultRow[],
): Promise<readonly number[]> {
  const query = `mutation ($features: JSONObject!) { predict(input: { model: "${MODEL}", features: $features }) {
    prediction { probabilities { class probability } modelVersion { number } } errors { ... on UserError { message } } } }`;
  interface Answer {
    predict: {
      prediction: {
        probabilities: { class: string; probability: number }[];
        modelVersion: { number: number };
      } | null;
      errors: { message: string }[];
    };
  }
  const answer = async (row: AdultRow): Promise<number> => {
    for (;;) {
      const { predict } = await client.request<Answer>(query, { features: row.features });
      if (predict.prediction === null) throw new Error(predict.errors.map(({ message }) => message).join(' '));
      const { probabilities, modelVersion } = predict.prediction;
      // Every replica hears of a promotion for itself, a moment after it.
      if (modelVersion.number === number) return probabilities.find((one) => one.class === '>50K')!.probability;
    }
  };
  const answers: number[] = [];
  for (let start = 0; start < rows.length; start += AT_ONCE)
    answers.push(...(await Promise.all(rows.slice(start, start + AT_ONCE).map(answer))));
  return answers;
}
