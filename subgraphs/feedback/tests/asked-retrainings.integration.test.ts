import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Identity, webhookIdentity } from '@fedloop/platform/identity/identity';
import { type FeedbackPlatform, guest, operator, startFeedbackPlatform } from './feedback-platform.ts';
import { type AskedFor, judgeMany, SET_POLICY, TRIGGER } from './operations.ts';
import { newModel, newVersion, type StandInModel, type StandInVersion } from './prediction-stand-in.ts';
import { startReplica } from './replica.ts';

const monitoring = webhookIdentity('alertmanager');
const other: Identity = { subject: 'token:bea', role: 'OPERATOR' };
const correct = (count: number) => new Array<boolean>(count).fill(true);
const incorrect = (count: number) => new Array<boolean>(count).fill(false);

describe('a retraining that is asked for', () => {
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
    await platform.promote(model, version);
    await setPolicy({ threshold: 0.85, minimumVerdicts: 10 });
  });

  const setPolicy = (policy: object) => platform.ask(SET_POLICY, { model: model.name, policy }, operator);
  const trigger = async (input: { model?: string; reason?: string; idempotencyKey?: string } = {}, by = operator) => {
    const variables = { model: model.name, reason: 'wages rose', ...input };
    return (await platform.ask<{ triggerRetraining: AskedFor }>(TRIGGER, variables, by)).triggerRetraining;
  };
  const requests = async () => {
    const seen = await platform.eventsSince(begin, ['retraining.requested']);
    return seen.map(({ payload }) => payload as { requestId: string; since: number | null; reason: string });
  };
  const heldBack = ({ retraining, errors }: AskedFor) => {
    expect(retraining).toBeNull();
    expect(errors.map(({ code, path }) => ({ code, path }))).toEqual(
      errors.map(() => ({ code: 'RETRAINING_HELD_BACK', path: ['input', 'model'] })),
    );
    return errors.map(({ rule }) => rule);
  };

  it('is kept with who asked and why, and requested as the loop’s own are', async () => {
    await judgeMany(platform, { model, version }, correct(12));
    const { retraining, errors } = await trigger();
    expect(errors).toEqual([]);
    expect(retraining).toEqual({
      trainingRunId: expect.any(String),
      model: { id: model.id },
      by: operator.subject,
      reason: 'wages rose',
      at: platform.clock.now.toISOString(),
      score: { value: 1, lower: expect.any(Number), upper: 1, judged: 12, threshold: 0.85 },
    });
    expect(await requests()).toEqual([
      {
        requestId: retraining?.trainingRunId,
        modelId: model.id,
        modelVersionId: version.id,
        reason: 'MANUAL',
        score: retraining?.score,
        since: null,
        asked: { by: operator.subject, because: 'wages rose' },
        requestedAt: platform.clock.now.toISOString(),
      },
    ]);
    const attempts = await platform.db
      .selectFrom('trigger_attempts')
      .selectAll()
      .where('model_id', '=', model.id)
      .execute();
    expect(attempts).toMatchObject([
      {
        id: retraining?.trainingRunId,
        cause: 'MANUAL',
        asked_by: operator.subject,
        asked_because: 'wages rose',
        asked_key: null,
        sequence: 12,
        outcome: null,
        reasons: [
          { code: 'MINIMUM_VERDICTS' },
          { code: 'NOT_IN_FLIGHT' },
          { code: 'COOLDOWN' },
          { code: 'DAILY_BUDGET', value: 0, bound: 24 },
        ],
      },
    ]);
  });

  it('takes the rows since the decline where the detector is sure of one, and says WEBHOOK where one asks', async () => {
    await setPolicy({ threshold: 0.85, minimumVerdicts: 1000 });
    await judgeMany(platform, { model, version }, [...correct(30), ...incorrect(15)]);
    expect(await requests()).toEqual([]);
    await setPolicy({ threshold: 0.85, minimumVerdicts: 10 });
    await trigger({}, monitoring);
    expect(await requests()).toMatchObject([{ reason: 'WEBHOOK', since: 31, asked: { by: 'webhook:alertmanager' } }]);
  });

  it('is one at a time, for the loop too, until its run has ended', async () => {
    await judgeMany(platform, { model, version }, correct(12));
    const { retraining } = await trigger();
    const refused = await trigger({}, other);
    expect(heldBack(refused)).toEqual(['NOT_IN_FLIGHT']);
    expect(refused.errors[0]).toMatchObject({
      message: 'A retraining of the model is asked for or running.',
      until: null,
    });
    await platform.updateRun(model, retraining!.trainingRunId, 'RUNNING');
    await judgeMany(platform, { model, version }, incorrect(20));
    expect(await requests()).toHaveLength(1);
    await platform.updateRun(model, retraining!.trainingRunId, 'SUCCEEDED');
    // No verdict has come since: two attempts stand at one place in the ledger.
    const { retraining: second } = await trigger();
    await platform.updateRun(model, second!.trainingRunId, 'CANCELLED');
    await trigger();
    expect(await requests()).toHaveLength(3);
  });

  it('is held back by the policy, each rule in an error of its own', async () => {
    await judgeMany(platform, { model, version }, correct(3));
    await setPolicy({ threshold: 0.85, minimumVerdicts: 10, enabled: false });
    expect(heldBack(await trigger())).toEqual(['MINIMUM_VERDICTS']);
    expect(heldBack(await trigger({}, monitoring))).toEqual(['ENABLED', 'MINIMUM_VERDICTS']);

    await judgeMany(platform, { model, version }, correct(9));
    await setPolicy({ threshold: 0.85, minimumVerdicts: 10, enabled: false, cooldown: 'PT1H' });
    const { retraining } = await trigger();
    await platform.updateRun(model, retraining!.trainingRunId, 'SUCCEEDED');
    const until = new Date(platform.clock.now.getTime() + 3_600_000).toISOString();
    const { errors } = await trigger();
    expect(errors).toMatchObject([{ rule: 'COOLDOWN', until, message: `The policy’s cooldown lasts until ${until}.` }]);
    platform.clock.now = new Date(until);
    expect((await trigger()).errors).toEqual([]);
  });

  it('is the same under the same key, whatever has become of it', async () => {
    const idempotencyKey = 'alert 1';
    expect(heldBack(await trigger({ idempotencyKey }))).toEqual(['MINIMUM_VERDICTS']);
    await judgeMany(platform, { model, version }, correct(12));
    const first = await trigger({ idempotencyKey });
    expect(first.errors).toEqual([]);
    await judgeMany(platform, { model, version }, incorrect(1));
    expect(await trigger({ idempotencyKey })).toEqual(first);
    await platform.updateRun(model, first.retraining!.trainingRunId, 'SUCCEEDED');
    expect(await trigger({ idempotencyKey })).toEqual(first);
    expect(await requests()).toHaveLength(1);

    const conflict = [{ code: 'IDEMPOTENCY_CONFLICT', path: ['input', 'idempotencyKey'] }];
    expect((await trigger({ idempotencyKey, reason: 'something else' })).errors).toMatchObject(conflict);
    // Another's keys are other keys.
    expect((await trigger({ idempotencyKey }, other)).errors).toEqual([]);
  });

  it('is begun once, however many ask at once, at two replicas', async () => {
    await judgeMany(platform, { model, version }, correct(12));
    const second = await startReplica(platform);
    const storm = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const by = { subject: `token:operator-${String(index)}`, role: 'OPERATOR' } as const;
        return index % 2 === 0 ? trigger({}, by) : second.trigger({ model: model.name, reason: 'now' }, by);
      }),
    );
    expect(storm.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(await requests()).toHaveLength(1);

    const begun = (await requests())[0]!.requestId;
    await platform.updateRun(model, begun, 'SUCCEEDED');
    await judgeMany(platform, { model, version }, incorrect(1));
    const repeated = { model: model.name, reason: 'an alert', idempotencyKey: `storm ${model.id}` };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0 ? trigger(repeated, monitoring) : second.trigger(repeated, monitoring),
      ),
    );
    expect(new Set(answers.map(({ retraining }) => retraining?.trainingRunId)).size).toBe(1);
    expect(await requests()).toHaveLength(2);
    await second.stop();
  });

  it('is one for a key, when it is asked for two models at once', async () => {
    const twin = newModel(`model-${String(models)}-twin`);
    const twinVersion = newVersion(1);
    await platform.createModel(twin);
    await platform.promote(twin, twinVersion);
    for (const judged of [
      { model, version },
      { model: twin, version: twinVersion },
    ])
      await judgeMany(platform, judged, correct(60));
    const idempotencyKey = `two models ${model.id}`;
    const answers = await Promise.all([trigger({ idempotencyKey }), trigger({ idempotencyKey, model: twin.name })]);
    const codes = answers.map(({ errors }) => errors.map(({ code }) => code));
    expect(codes.sort((one, next) => one.length - next.length)).toEqual([[], ['IDEMPOTENCY_CONFLICT']]);
    expect(await requests()).toHaveLength(1);
  });

  it('is refused for what there is not, in words that are not fit, and to those who may not', async () => {
    expect((await trigger({ model: 'nobody' })).errors).toMatchObject([
      { code: 'MODEL_NOT_FOUND', path: ['input', 'model'] },
    ]);
    const fresh = newModel(`model-${String(models)}-fresh`);
    await platform.createModel(fresh);
    expect((await trigger({ model: fresh.name })).errors).toMatchObject([{ code: 'MODEL_NOT_READY' }]);
    for (const reason of ['', '  ', 'x'.repeat(501), 'a\0b'])
      expect((await trigger({ reason })).errors).toMatchObject([{ code: 'INPUT_INVALID', path: ['input', 'reason'] }]);
    for (const idempotencyKey of ['', 'x'.repeat(201), 'a\0b'])
      expect((await trigger({ idempotencyKey })).errors).toMatchObject([
        { code: 'INPUT_INVALID', path: ['input', 'idempotencyKey'] },
      ]);
    const { errors } = await platform.answer(TRIGGER, { model: model.name, reason: 'me' }, guest);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('leaves nothing behind when its event can’t be written', async () => {
    await judgeMany(platform, { model, version }, correct(12));
    const broken = await startReplica(platform, (type) => {
      if (type === 'retraining.requested') throw new Error('the disk is full');
    });
    await expect(broken.trigger({ model: model.name, reason: 'now' })).rejects.toThrow();
    await broken.stop();
    expect(await requests()).toEqual([]);
    expect((await trigger()).errors).toEqual([]);
  });
});
