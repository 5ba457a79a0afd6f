import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { type FeedbackPlatform, operator, startFeedbackPlatform } from './feedback-platform.ts';
import { entities, judgeMany, modelScore, retract, SET_POLICY, submit, versionScore } from './operations.ts';
import { newModel, newVersion, type StandInModel, type StandInVersion } from './prediction-stand-in.ts';

interface Request {
  requestId: string;
  modelVersionId: string;
  since: number;
  score: { judged: number };
}

const correct = (count: number) => new Array<boolean>(count).fill(true);
const incorrect = (count: number) => new Array<boolean>(count).fill(false);
const someone = { subject: 'guest:someone', role: 'GUEST' } as const;

describe('the loop', () => {
  let platform: FeedbackPlatform;
  let model: StandInModel;
  let version: StandInVersion;
  let begin: string;
  let models = 0;

  beforeAll(async () => {
    platform = await startFeedbackPlatform();
  });
  afterAll(() => platform.stop());
  beforeEach(async () => {
    models += 1;
    model = newModel(`model-${String(models)}`);
    version = newVersion(1);
    begin = await platform.events.cursor();
    await platform.createModel(model);
    await platform.promote(model, version, 'REGISTERED');
    await platform.promote(model, version);
  });

  const setPolicy = (policy: object) => platform.ask(SET_POLICY, { model: model.name, policy }, operator);
  const requests = async () => {
    const seen = await platform.eventsSince(begin, ['retraining.requested']);
    return seen.map(({ payload }) => payload as Request);
  };

  it('asks for retraining once when the score falls, with its numbers and reasons', async () => {
    await judgeMany(platform, { model, version }, [...correct(60), ...incorrect(15)]);
    const [request, ...others] = await requests();
    expect(others).toEqual([]);
    expect(request).toMatchObject({
      modelId: model.id,
      modelVersionId: version.id,
      reason: 'SCORE_BELOW_THRESHOLD',
      since: 61,
      score: { threshold: 0.85 },
      requestedAt: platform.clock.now.toISOString(),
    });
    const attempt = await platform.db
      .selectFrom('trigger_attempts')
      .selectAll()
      .where('id', '=', request!.requestId)
      .executeTakeFirstOrThrow();
    expect(attempt).toMatchObject({ model_version_id: version.id, since: 61, outcome: null });
    expect(attempt.rows).toBe(attempt.sequence - 60);
    expect(attempt.evidence).toBeGreaterThanOrEqual(10_000);
    expect((attempt.reasons as { passed: boolean }[]).map(({ passed }) => passed)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      true,
    ]);
    const points = await platform.db
      .selectFrom('score_points')
      .selectAll()
      .where('model_id', '=', model.id)
      .orderBy('sequence')
      .execute();
    expect(points).toHaveLength(75);
    expect(points[0]?.held_back_by).toEqual(['MINIMUM_VERDICTS', 'DETECTOR']);
    expect(points.find(({ sequence }) => sequence === attempt.sequence)?.held_back_by).toEqual([]);
    expect(points.at(-1)?.held_back_by).toContain('NOT_IN_FLIGHT');
  });

  it('tries again after a run that healed nothing, once the rows have doubled', async () => {
    await judgeMany(platform, { model, version }, [...correct(60), ...incorrect(12)]);
    const [first] = await requests();
    const rows = 12;
    await platform.updateRun(model, first!.requestId, 'RUNNING');
    await judgeMany(platform, { model, version }, incorrect(2 * rows));
    expect(await requests()).toHaveLength(1);
    await platform.updateRun(model, first!.requestId, 'SUCCEEDED');
    await judgeMany(platform, { model, version }, incorrect(1));
    const [, second] = await requests();
    expect(second).toMatchObject({ since: 61 });
    await platform.updateRun(model, second!.requestId, 'FAILED');
    await judgeMany(platform, { model, version }, incorrect(3));
    expect(await requests()).toHaveLength(2);
    const outcomes = await platform.db
      .selectFrom('trigger_attempts')
      .select('outcome')
      .where('model_id', '=', model.id)
      .orderBy('sequence')
      .execute();
    expect(outcomes).toEqual([{ outcome: 'SUCCEEDED' }, { outcome: 'FAILED' }]);
  });

  it('keeps the cooldown, by its clock', async () => {
    await setPolicy({ threshold: 0.85, cooldown: 'PT1H', minimumVerdicts: 5 });
    await judgeMany(platform, { model, version }, incorrect(10));
    const [first] = await requests();
    await platform.updateRun(model, first!.requestId, 'CANCELLED');
    await judgeMany(platform, { model, version }, incorrect(20));
    expect(await requests()).toHaveLength(1);
    platform.clock.now = new Date(platform.clock.now.getTime() + 3_600_000);
    await judgeMany(platform, { model, version }, incorrect(1));
    expect(await requests()).toHaveLength(2);
  });

  it('does nothing while the policy is off', async () => {
    await setPolicy({ enabled: false, threshold: 0.85, minimumVerdicts: 1 });
    await judgeMany(platform, { model, version }, incorrect(20));
    expect(await requests()).toEqual([]);
    await setPolicy({ threshold: 0.85, minimumVerdicts: 1 });
    expect(await requests()).toEqual([]);
    await judgeMany(platform, { model, version }, incorrect(1));
    expect(await requests()).toHaveLength(1);
  });

  it('begins anew with each production version', async () => {
    const old = await judgeMany(platform, { model, version }, [...correct(10), ...incorrect(10)]);
    const next = newVersion(2);
    const after = await platform.events.cursor();
    await platform.promote(model, next);
    expect(await platform.eventsSince(after, ['score.changed'])).toEqual([
      {
        type: 'score.changed',
        payload: {
          modelId: model.id,
          modelVersionId: next.id,
          score: { value: null, lower: null, upper: null, judged: 0, threshold: 0.85 },
        },
      },
    ]);
    const late = await platform.events.cursor();
    await judgeMany(platform, { model, version }, incorrect(60));
    await submit(platform, old[0]!, 'INCORRECT', { by: someone });
    expect(await platform.eventsSince(late, ['score.changed', 'retraining.requested'])).toEqual([]);
    expect(await modelScore(platform, model.id)).toMatchObject({ judged: 0 });
    expect(await versionScore(platform, version.id)).toMatchObject({ judged: 80, value: 9 / 80 });

    await judgeMany(platform, { model, version: next }, correct(2));
    expect(await modelScore(platform, model.id)).toMatchObject({ judged: 2, value: 1 });
    expect(await versionScore(platform, next.id)).toMatchObject({ judged: 2 });
  });

  it('counts verdicts that came before the news of the promotion', async () => {
    const next = newVersion(2);
    await judgeMany(platform, { model, version: next }, incorrect(60));
    expect(await modelScore(platform, model.id)).toMatchObject({ judged: 0 });
    await platform.promote(model, next);
    expect(await modelScore(platform, model.id)).toMatchObject({ judged: 60 });
    await judgeMany(platform, { model, version: next }, incorrect(1));
    expect(await requests()).toMatchObject([{ modelVersionId: next.id, since: 1 }]);
  });

  it('watches a version that returns from its return on, but scores all of it', async () => {
    await setPolicy({ threshold: 0.85, minimumVerdicts: 1, enabled: false });
    await judgeMany(platform, { model, version }, incorrect(20));
    await platform.promote(model, newVersion(2));
    await setPolicy({ threshold: 0.85, minimumVerdicts: 1 });
    await platform.promote(model, version, 'ROLLED_BACK');
    expect(await modelScore(platform, model.id)).toMatchObject({ judged: 20 });
    await judgeMany(platform, { model, version }, incorrect(1));
    expect(await requests()).toEqual([]);
    await judgeMany(platform, { model, version }, incorrect(10));
    expect(await requests()).toMatchObject([{ since: 21 }]);
  });

  it('takes the version that answers for the one in production until it hears of one', async () => {
    const fresh = newModel(`model-${String(models)}-early`);
    await judgeMany(platform, { model: fresh, version }, correct(3));
    expect(await modelScore(platform, fresh.id)).toMatchObject({ judged: 3, value: 1 });
    const after = await platform.events.cursor();
    await platform.createModel(fresh);
    await platform.promote(fresh, version);
    expect(await platform.eventsSince(after, ['score.changed'])).toEqual([]);
    expect(await modelScore(platform, fresh.id)).toMatchObject({ judged: 3 });
  });

  it('gives the same decisions when it forgets its watch and folds the ledger again', async () => {
    const history = [...correct(30), ...incorrect(5), ...correct(10)];
    const ids = await judgeMany(platform, { model, version }, history);
    await submit(platform, ids[3]!, 'INCORRECT', { by: someone });
    await retract(platform, ids[31]!, someone);
    const kept = await platform.db
      .selectFrom('watches')
      .selectAll()
      .where('model_id', '=', model.id)
      .executeTakeFirstOrThrow();
    await platform.db.deleteFrom('watches').where('model_id', '=', model.id).execute();
    // A correction and its correction leave the ledger as it was and have it folded.
    await submit(platform, ids[0]!, 'INCORRECT', { by: someone });
    await submit(platform, ids[0]!, 'CORRECT', { by: someone });
    const folded = await platform.db
      .selectFrom('watches')
      .selectAll()
      .where('model_id', '=', model.id)
      .executeTakeFirstOrThrow();
    expect(folded).toEqual(kept);
    await judgeMany(platform, { model, version }, [true, false]);
    const stepped = await platform.db
      .selectFrom('watches')
      .selectAll()
      .where('model_id', '=', model.id)
      .executeTakeFirstOrThrow();
    await platform.db.deleteFrom('watches').where('model_id', '=', model.id).execute();
    await submit(platform, ids[0]!, 'INCORRECT', { by: someone });
    await submit(platform, ids[0]!, 'CORRECT', { by: someone });
    expect(
      await platform.db.selectFrom('watches').selectAll().where('model_id', '=', model.id).executeTakeFirstOrThrow(),
    ).toEqual(stepped);
  });

  it('ignores the end of runs it never asked for', async () => {
    await platform.updateRun(model, uuidv7(), 'SUCCEEDED');
    await judgeMany(platform, { model, version }, [...correct(50), ...incorrect(12)]);
    expect(await requests()).toHaveLength(1);
  });

  it('has the default policy for a new model', async () => {
    const selection =
      '... on Model { retrainingPolicy { enabled threshold window minimumVerdicts cooldown verdictsPerFalseAlarm } }';
    expect(await entities(platform, [{ __typename: 'Model', id: model.id }], selection)).toEqual([
      {
        retrainingPolicy: {
          enabled: true,
          threshold: 0.85,
          window: 500,
          minimumVerdicts: 50,
          cooldown: 'PT0S',
          verdictsPerFalseAlarm: 10_000,
        },
      },
    ]);
  });
});
