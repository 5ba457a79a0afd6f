import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readMetrics } from '@fedloop/platform/telemetry/testing/read-metrics';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { LEAST_PREDICTIONS, MOST_PREDICTIONS } from '../src/domain/drift/drift.ts';
import type { FeatureValue } from '../src/domain/feature-validation.ts';
import { createDrifts } from '../src/operations/drifts.ts';
import { observeDrift } from '../src/serving/observe-drift.ts';
import { findModelByName } from '../src/storage/models.ts';
import { firstIdOf } from '../src/storage/partition-weeks.ts';
import { listNewestPredictions } from '../src/storage/predictions.ts';
import { testRows } from './adult.ts';
import { guest, type LoopPlatform, operator, startLoopPlatform, waitFor } from './loop-platform.ts';

interface Shift {
  readonly psi: number;
  readonly chance: number;
  readonly bins: readonly { readonly kind: string; readonly expected: number; readonly actual: number }[];
}

interface Drift {
  predictions: number;
  from: string;
  until: string;
  testRows: number;
  features: readonly { feature: string; shift: Shift }[];
  predictedClass: Shift;
  probability: Shift;
}

const driftQuery = `query ($id: ID!) { modelVersion(id: $id) { number drift {
  predictions from until testRows features { feature shift { ...shift } }
  predictedClass { ...shift } probability { ...shift }
} } }
fragment shift on Shift { psi chance bins { kind expected actual } }`;

type Row = Readonly<Record<string, FeatureValue>>;

const DAY = 24 * 60 * 60 * 1000;

let loop: LoopPlatform;
let rows: Row[];
let versionId: string;

beforeAll(async () => {
  loop = await startLoopPlatform();
  const ready = waitFor(loop, loop.begin, 'model-version.changed', ({ change }) => change === 'PROMOTED');
  await loop.startTrainer();
  versionId = (await ready).modelVersion.id;
  // Serving follows the same event; the first answer tells that it has.
  while (!(await loop.service.ready()).ready) await new Promise(setImmediate);
  const model = (await findModelByName(loop.db, 'adult-income'))!;
  rows = (await testRows(loop, model, 2 * MOST_PREDICTIONS)).map(({ features }) => features as Row);
}, 180_000);
afterAll(() => loop.stop());

async function predictAll(of: readonly Row[]): Promise<void> {
  const { predictBatch } = await loop.ask<{ predictBatch: { errors: unknown[] } }>(
    `mutation ($rows: [JSONObject!]!) { predictBatch(input: { model: "adult-income", rows: $rows }) {
      rows { errors { code } } errors { ... on UserError { code } } } }`,
    { rows: of },
    operator,
  );
  expect(predictBatch.errors).toEqual([]);
}

async function askDrift(): Promise<Drift | null> {
  const data = await loop.ask<{ modelVersion: { drift: Drift | null } }>(driftQuery, { id: versionId }, operator);
  return data.modelVersion.drift;
}

/** Features whose index is beyond what chance explains. */
const moved = ({ features }: Pick<Drift, 'features'>) =>
  features.filter(({ shift }) => shift.psi > 2 * shift.chance).map(({ feature }) => feature);

// Each test goes on from what the one before predicted.
describe('the drift of the version in production', () => {
  it('is not told to whoever asks', async () => {
    await expect(loop.ask(driftQuery, { id: versionId }, guest)).rejects.toMatchObject({
      message: 'drift needs the role OPERATOR.',
    });
  });

  it('is null while predictions are few, which is not remembered', async () => {
    await predictAll(rows.slice(0, LEAST_PREDICTIONS - 1));
    expect(await askDrift()).toBeNull();
    await predictAll(rows.slice(LEAST_PREDICTIONS - 1, 400));
    expect(await askDrift()).toMatchObject({ predictions: 400, testRows: 16_281 });
  });

  it('is small where people send what the version was measured on, in every feature and answer', async () => {
    const drift = (await askDrift())!;
    expect(drift.features).toHaveLength(14);
    expect(moved(drift)).toEqual([]);
    for (const { psi, chance } of [drift.predictedClass, drift.probability]) expect(psi).toBeLessThan(2 * chance);
    for (const { bins } of [...drift.features.map(({ shift }) => shift), drift.predictedClass, drift.probability]) {
      expect(bins.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(1, 9);
      expect(bins.reduce((sum, { actual }) => sum + actual, 0)).toBeCloseTo(1, 9);
    }
  });

  it('is computed once a minute for all who ask', async () => {
    const before = await askDrift();
    await predictAll(rows.slice(0, 10));
    expect(await askDrift()).toEqual(before);
  });

  it('is in what moved and in the answers, and is of the newest predictions alone', async () => {
    const single = { 'marital-status': 'Never-married', relationship: 'Own-child', workclass: null };
    await predictAll(rows.slice(0, MOST_PREDICTIONS).map((row) => ({ ...row, ...single })));
    const drift = (await createDrifts(loop.db).of(versionId))!;
    expect(drift).toMatchObject({ predictions: MOST_PREDICTIONS });
    expect(moved(drift)).toEqual(['workclass', 'marital-status', 'relationship']);
    const workclass = drift.features.find(({ feature }) => feature === 'workclass')!;
    expect(workclass.shift.bins.find(({ kind }) => kind === 'MISSING')?.actual).toBe(1);
    for (const { psi, chance } of [drift.predictedClass, drift.probability]) expect(psi).toBeGreaterThan(5 * chance);
  });

  it('is told as metrics, of each feature and answer', async () => {
    const { metrics, read } = readMetrics();
    const drifts = createDrifts(loop.db);
    const stop = observeDrift(loop.db, drifts, metrics);
    const drift = (await drifts.of(versionId))!;
    const model = { 'fedloop.model': 'adult-income' };
    expect(await read('fedloop.model.feature.drift')).toEqual(
      drift.features.map(({ feature, shift }) => ({
        attributes: { ...model, 'fedloop.feature': feature },
        value: shift.psi,
        sum: null,
      })),
    );
    expect(await read('fedloop.model.answer.drift')).toEqual([
      { attributes: { ...model, 'fedloop.answer': 'CLASS' }, value: drift.predictedClass.psi, sum: null },
      { attributes: { ...model, 'fedloop.answer': 'PROBABILITY' }, value: drift.probability.psi, sum: null },
    ]);
    stop();
  });

  it('says nothing of predictions that are older than a week', async () => {
    const later = new Date(Date.now() + 7 * DAY + 60_000);
    expect(await createDrifts(loop.db, () => later).of(versionId)).toBeNull();
  });

  it('is null for a version without a card', async () => {
    await loop.db.deleteFrom('model_cards').where('model_version_id', '=', versionId).execute();
    expect(await createDrifts(loop.db).of(versionId)).toBeNull();
  });
});

describe('the newest predictions of a version', () => {
  const [own, other] = [v7(), v7()];
  const now = Date.now();

  /** Predictions of a version, one a millisecond, the last one at `until`. */
  async function fill(version: string, count: number, until: number): Promise<void> {
    await sql`
      INSERT INTO predictions
      SELECT (lpad(to_hex(at), 12, '0') || '70008000' || substr(${version}, 25))::uuid, ${other}::uuid, ${version}::uuid,
        'guest:a', 'yes', 0.7, '{0.3,0.7}', json_build_object('at', at), to_timestamp(at / 1000.0)
      FROM generate_series(${until - count + 1}::bigint, ${until}::bigint) AS at
    `.execute(loop.db);
  }

  it('come newest first, none older than asked for and none of another version', async () => {
    await fill(own, 50, now - 1000);
    await fill(own, 50, now - 8 * DAY);
    await fill(other, 20_000, now);
    const at = (predictions: readonly { features: object }[]) =>
      predictions.map(({ features }) => (features as { at: number }).at);
    const expected = Array.from({ length: 50 }, (_, index) => now - 1000 - index);
    expect(at(await listNewestPredictions(loop.db, own, new Date(now - 7 * DAY), 1000))).toEqual(expected);
    expect(at(await listNewestPredictions(loop.db, own, new Date(now - 7 * DAY), 20))).toEqual(expected.slice(0, 20));
  });

  it('are found by an index, without looking at those of others', async () => {
    await sql`ANALYZE predictions`.execute(loop.db);
    const { rows: plan } = await sql<{ 'QUERY PLAN': string }>`
      EXPLAIN SELECT features FROM predictions WHERE model_version_id = ${own}::uuid AND id >= ${firstIdOf(new Date(now - 7 * DAY))}::uuid
      ORDER BY id DESC LIMIT 1000
    `.execute(loop.db);
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toMatch(/Index Cond: \(\(model_version_id = /);
    // Partitions that hold nothing are read as they are.
    expect(text).not.toContain('Seq Scan on predictions_before');
  });
});
