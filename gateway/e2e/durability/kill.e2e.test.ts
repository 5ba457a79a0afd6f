import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type AdultRow, readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { createFedloopClient, type FedloopClient } from '../../../infra/demo/client.ts';
import { predictAndJudge } from '../../../infra/demo/people.ts';
import { adminToken, createHome, type EmbeddedPlatform, startEmbedded } from '../platform/embedded.ts';

// A first start trains a model; a slow machine takes its time.
jest.setTimeout(300_000);

const model = 'adult-income';
const kills = 10;

const EVENTS = /* GraphQL */ `
  subscription Events($model: String!, $after: Cursor) {
    predictionCreated(model: $model, after: $after) {
      cursor
      prediction {
        id
      }
    }
  }
`;
const SCORES = /* GraphQL */ `
  subscription Scores($model: String!, $after: Cursor) {
    modelScoreChanged(model: $model, after: $after) {
      cursor
      score {
        judged
      }
    }
  }
`;
const KEPT = /* GraphQL */ `
  query Kept($id: ID!) {
    prediction(id: $id) {
      id
      predictedClass
      feedback {
        verdict
      }
    }
  }
`;
const RUNS = /* GraphQL */ `
  query Runs($model: String!) {
    model(name: $model) {
      trainingRuns(first: 100) {
        nodes {
          id
          status
          failure
          challenger {
            number
          }
        }
      }
    }
  }
`;
const START = /* GraphQL */ `
  mutation Start($model: String!) {
    startTraining(input: { model: $model }) {
      trainingRun {
        id
      }
      errors {
        ... on UserError {
          message
        }
      }
    }
  }
`;

interface Run {
  id: string;
  status: string;
  failure: string | null;
  challenger: { number: number } | null;
}

describe('kill -9 in the middle of predictions, verdicts and training', () => {
  let home: Awaited<ReturnType<typeof createHome>>;
  let platform: EmbeddedPlatform;
  let admin: FedloopClient;
  let rows: AdultRow[];
  let beginning: string;
  const acknowledged = new Map<string, { predictedClass: string; verdict: string }>();
  const delivered = { predictions: [] as string[], scores: [] as string[] };
  const started: string[] = [];

  async function connect(): Promise<void> {
    platform = await startEmbedded(home.path);
    admin = createFedloopClient({ url: platform.url, token: adminToken });
  }

  beforeAll(async () => {
    rows = await readAdultTestRows(2);
    home = await createHome();
    await connect();
    const { eventCursor } = await admin.request<{ eventCursor: string }>('{ eventCursor }');
    beginning = eventCursor;
  });
  afterAll(async () => {
    await admin.close();
    await platform.process.end();
    await home.remove();
  });

  /** Predicts and judges without a pause from several hands until the server is gone. */
  async function work(hand: number): Promise<void> {
    for (let index = hand; ; index += 4) {
      const row = rows[(acknowledged.size + index) % rows.length]!;
      const judged = await predictAndJudge(admin, model, row, row.income).catch(() => null);
      if (!judged) return;
      const verdict = judged.correct ? 'CORRECT' : 'INCORRECT';
      acknowledged.set(judged.predictionId, { predictedClass: judged.predictedClass, verdict });
    }
  }

  function follow(): void {
    const variables = { model, after: beginning };
    const predictions: string[] = [];
    const scores: string[] = [];
    delivered.predictions = predictions;
    delivered.scores = scores;
    admin.subscribe<{ predictionCreated: { cursor: string } }>(
      { query: EVENTS, variables },
      ({ predictionCreated }) => {
        predictions.push(predictionCreated.cursor);
      },
    );
    admin.subscribe<{ modelScoreChanged: { cursor: string } }>(
      { query: SCORES, variables },
      ({ modelScoreChanged }) => {
        scores.push(modelScoreChanged.cursor);
      },
    );
  }

  async function killAll(withDatabase: boolean): Promise<void> {
    const postmaster = Number(
      (await readFile(join(home.path, 'postgres', 'data', 'postmaster.pid'), 'utf8')).split('\n')[0],
    );
    if (withDatabase) process.kill(postmaster, 'SIGKILL');
    expect(await platform.process.end('SIGKILL')).toBe('SIGKILL');
  }

  it.each(Array.from({ length: kills }, (_, index) => index + 1))(
    'loses nothing that was acknowledged (kill %d)',
    async (round) => {
      const before = { ...delivered };
      follow();
      const { startTraining } = await admin.request<{ startTraining: { trainingRun: { id: string } } }>(START, {
        model,
      });
      started.push(startTraining.trainingRun.id);
      const hands = [work(0), work(1), work(2), work(3)];
      const enough = acknowledged.size + 10 + Math.floor(Math.random() * 60);
      while (acknowledged.size < enough) await new Promise((resolve) => setTimeout(resolve, 5));
      // Every other time the database dies with its parent.
      await killAll(round % 2 === 0);
      await Promise.all(hands);
      await admin.close();
      expectSameBeginning(delivered.predictions, before.predictions);
      expectSameBeginning(delivered.scores, before.scores);

      await connect();
      for (const [id, { predictedClass, verdict }] of acknowledged) {
        const kept = await admin.request(KEPT, { id });
        expect(kept).toEqual({ prediction: { id, predictedClass, feedback: { verdict } } });
      }
    },
  );

  it('delivers every event that a reader saw before, in the same order', async () => {
    const before = { ...delivered };
    follow();
    const predictions = Math.max(acknowledged.size, before.predictions.length);
    while (delivered.predictions.length < predictions || delivered.scores.length < before.scores.length) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(delivered.predictions.slice(0, before.predictions.length)).toEqual(before.predictions);
    expect(delivered.scores.slice(0, before.scores.length)).toEqual(before.scores);
    expect(new Set(delivered.predictions).size).toBe(delivered.predictions.length);
  });

  it('finishes every training run, or says why not', async () => {
    let runs: Run[];
    do {
      await new Promise((resolve) => setTimeout(resolve, 200));
      const { model: adult } = await admin.request<{ model: { trainingRuns: { nodes: Run[] } } }>(RUNS, { model });
      runs = adult.trainingRuns.nodes;
    } while (runs.some(({ status }) => status === 'QUEUED' || status === 'RUNNING'));

    expect(runs.map(({ id }) => id)).toEqual(expect.arrayContaining(started));
    for (const { status, failure, challenger } of runs) {
      if (status === 'SUCCEEDED') expect(challenger).not.toBeNull();
      else expect(failure).toMatch(/\w+/);
    }
  });
});

/** Two readers of one log: how far each came before the kill differs, what they saw until there does not. */
function expectSameBeginning(some: readonly string[], others: readonly string[]): void {
  const length = Math.min(some.length, others.length);
  expect(some.slice(0, length)).toEqual(others.slice(0, length));
}
