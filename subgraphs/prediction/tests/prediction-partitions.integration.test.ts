import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate, openDatabase } from '@fedloop/platform/database/database';
import { createEventLog } from '@fedloop/platform/events/event-log';
import { createLogger } from '@fedloop/platform/logging/logger';
import { type Kysely, sql } from 'kysely';
import { v7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../infra/jest/database.ts';
import { predictionState } from '../src/operations/event-states.ts';
import { createPredictionKeeper, type PredictionKeeper } from '../src/operations/prediction-keeper.ts';
import { listLabelledRows, upsertJudgedPrediction } from '../src/storage/judged-predictions.ts';
import { migrations } from '../src/storage/migrations.ts';
import { weekOf } from '../src/storage/partition-weeks.ts';
import { dropPartitions, makePartitionsAhead } from '../src/storage/prediction-partitions.ts';
import { findPredictions } from '../src/storage/predictions.ts';
import type { DB } from '../src/storage/tables.generated.ts';

const DAY = 24 * 60 * 60 * 1000;
const now = new Date();
const daysFromNow = (days: number) => new Date(now.getTime() + days * DAY);

const modelId = '0199c0de-0000-7000-8000-000000000001';
const versionId = '0199c0de-0000-7000-8000-000000000002';

let database: TestDatabase;
let events: ReturnType<typeof createEventLog>;
let db: Kysely<DB>;
let keep: PredictionKeeper;

beforeAll(async () => {
  database = await createTestDatabase();
  events = createEventLog({ url: database.url, log: createLogger({ name: 'test', level: 'silent' }) });
  await events.start();
  db = openDatabase<DB>({ url: database.url, schema: 'prediction', applicationName: 'fedloop-test' });
  keep = createPredictionKeeper(db, events);
});
afterAll(async () => {
  await db.destroy();
  await events.stop();
  await database.drop();
});

function predictionAt(createdAt: Date) {
  return {
    id: v7({ msecs: createdAt.getTime() }),
    modelId,
    modelVersionId: versionId,
    owner: 'guest:a',
    predictedClass: 'yes',
    probability: 0.7,
    probabilities: [0.3, 0.7],
    features: { zeta: 1, alpha: 'a' },
    createdAt,
  };
}

async function predictAt(createdAt: Date): Promise<string> {
  const prediction = predictionAt(createdAt);
  const event = { prediction: predictionState(prediction) };
  await keep({ prediction, event, traceContext: null, idempotency: null });
  return prediction.id;
}

async function partitionOf(id: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    SELECT tableoid::regclass::text AS name FROM predictions WHERE id = ${id}::uuid
  `.execute(db);
  return rows[0]?.name;
}

describe('the migration', () => {
  it('keeps the rows that were there, whenever they were made', async () => {
    const first = Object.entries(migrations).filter(([name]) => name < '0005');
    await migrate(db, 'prediction', Object.fromEntries(first));
    await sql`
      INSERT INTO models (id, name, display_name, signature, base_dataset_version_id)
      VALUES (${modelId}::uuid, 'm', 'M', '{}', gen_random_uuid())
    `.execute(db);
    await sql`
      INSERT INTO training_runs (id, model_id, status, stage, fraction)
      VALUES (${versionId}::uuid, ${modelId}::uuid, 'SUCCEEDED', 'DONE', 1)
    `.execute(db);
    await sql`
      INSERT INTO model_versions
        (id, model_id, number, status, sha256, object_key, recipe, metrics, dataset_version_id, training_run_id)
      VALUES (${versionId}::uuid, ${modelId}::uuid, 1, 'PRODUCTION', '', '', '', '{}', gen_random_uuid(), ${versionId}::uuid)
    `.execute(db);
    const kept = [-400, -8, 0, 20].map((days) => predictionAt(daysFromNow(days)));
    for (const { features, probabilities, ...prediction } of kept)
      await sql`
        INSERT INTO predictions VALUES (${prediction.id}::uuid, ${modelId}::uuid, ${versionId}::uuid, 'guest:a', 'yes', 0.7,
          ${probabilities}, ${JSON.stringify(features)}::json, ${prediction.createdAt})
      `.execute(db);

    await migrate(db, 'prediction', migrations);
    const ids = kept.map(({ id }) => id);
    const byId = (predictions: readonly { id: string }[]) =>
      predictions.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    expect(byId(await findPredictions(db, ids))).toEqual(byId(kept));
    expect(await Promise.all(ids.map(partitionOf))).toEqual([
      'predictions_before',
      'predictions_before',
      'predictions_before',
      'predictions_rest',
    ]);
    await makePartitionsAhead(db, now);
    expect(byId(await findPredictions(db, ids))).toEqual(byId(kept));
    expect(await partitionOf(ids[3]!)).toMatch(/^predictions_\d{8}$/);
  });
});

describe('partitions', () => {
  it('are ready for the next four weeks, however often and by however many they are made', async () => {
    await Promise.all([makePartitionsAhead(db, now), makePartitionsAhead(db, now), makePartitionsAhead(db, now)]);
    const ids = await Promise.all([7, 14, 21, 28].map((days) => predictAt(daysFromNow(days))));
    const names = await Promise.all(ids.map(partitionOf));
    expect(new Set(names).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^predictions_\d{8}$/);
  });

  it('need not be ready: a prediction without one is kept, and moves to its own when that is made', async () => {
    const later = daysFromNow(60);
    const id = await predictAt(later);
    expect(await partitionOf(id)).toBe('predictions_rest');
    await makePartitionsAhead(db, later);
    expect(await partitionOf(id)).toMatch(/^predictions_\d{8}$/);
    expect(await findPredictions(db, [id])).toMatchObject([{ id, features: { zeta: 1, alpha: 'a' } }]);
  });

  it('can be made while predictions are kept', async () => {
    const later = daysFromNow(200);
    const keeping = Array.from({ length: 40 }, (_, index) => predictAt(new Date(later.getTime() + index)));
    await makePartitionsAhead(db, later);
    const ids = await Promise.all(keeping);
    expect(await findPredictions(db, ids)).toHaveLength(ids.length);
  });

  it('are read one at a time by an id alone', async () => {
    const id = await predictAt(now);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      EXPLAIN SELECT * FROM predictions WHERE id IN (${sql.lit(id)})
    `.execute(db);
    const scans = rows.map((row) => row['QUERY PLAN']).filter((line) => line.includes(' on predictions'));
    expect(scans).toHaveLength(1);
  });
});

describe('retention', () => {
  it('drops partitions that hold nothing younger, and keeps what was judged for the loop', async () => {
    const [judged, young] = [await predictAt(daysFromNow(-400)), await predictAt(now)];
    for (const [sequence, predictionId] of [judged, young].entries())
      await upsertJudgedPrediction(db, {
        ...{ predictionId, modelId, modelVersionId: versionId, label: 'no', reserved: false, sequence },
        ...{ judge: 'guest:a', judgeRole: 'GUEST' },
      });
    // The partition that the old table became ends with this week.
    expect(await dropPartitions(db, daysFromNow(-7))).toBe(0);
    expect(await findPredictions(db, [judged])).toHaveLength(1);

    expect(await dropPartitions(db, weekOf(now).end)).toBe(1);
    expect(await findPredictions(db, [judged, young])).toEqual([]);
    expect(await listLabelledRows(db, modelId)).toMatchObject([
      { predictionId: judged, features: { zeta: 1, alpha: 'a' } },
      { predictionId: young },
    ]);
    const [row] = await listLabelledRows(db, modelId);
    expect(Object.keys(row!.features)).toEqual(['zeta', 'alpha']);
    const kept = await predictAt(now);
    expect(await partitionOf(kept)).toBe('predictions_rest');
  });
});
