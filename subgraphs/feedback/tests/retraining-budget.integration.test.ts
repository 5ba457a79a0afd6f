import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { webhookIdentity } from '@fedloop/platform/identity/identity';
import { sql } from 'kysely';
import { type FeedbackPlatform, operator, startFeedbackPlatform } from './feedback-platform.ts';
import { type AskedFor, judgeMany, SET_POLICY, TRIGGER } from './operations.ts';
import { newModel, newVersion, type StandInModel, type StandInVersion } from './prediction-stand-in.ts';
import { startReplica } from './replica.ts';

const monitoring = webhookIdentity('alertmanager');
const HOUR = 3_600_000;

describe('the budget of retrainings', () => {
  let platform: FeedbackPlatform;
  let replica: Awaited<ReturnType<typeof startReplica>>;
  let model: StandInModel;
  let version: StandInVersion;
  let models = 0;

  beforeAll(async () => {
    platform = await startFeedbackPlatform();
    replica = await startReplica(platform);
  });
  afterAll(async () => {
    await replica.stop();
    await platform.stop();
  });
  beforeEach(async () => {
    models += 1;
    model = newModel(`model-${String(models)}`);
    version = newVersion(1);
    await platform.createModel(model);
    await platform.promote(model, version);
  });

  const setBudget = (maximumRetrainingsPerDay: number) => {
    const policy = { threshold: 0.85, minimumVerdicts: 10, maximumRetrainingsPerDay };
    return platform.ask(SET_POLICY, { model: model.name, policy }, operator);
  };
  const judge = (correct: boolean, count: number) =>
    judgeMany(platform, { model, version }, new Array<boolean>(count).fill(correct));
  const trigger = async () => {
    const variables = { model: model.name, reason: 'wages rose' };
    return (await platform.ask<{ triggerRetraining: AskedFor }>(TRIGGER, variables, operator)).triggerRetraining;
  };
  const attempts = () =>
    platform.db
      .selectFrom('trigger_attempts')
      .select(['id', 'cause', 'outcome', 'begun_at'])
      .where('model_id', '=', model.id)
      .orderBy('begun_at')
      .execute();
  /** Runs end as soon as they are asked for, so that nothing but the budget keeps the next one back. */
  const endRuns = () =>
    platform.db
      .updateTable('trigger_attempts')
      .set({ outcome: 'SUCCEEDED' })
      .where('model_id', '=', model.id)
      .where('outcome', 'is', null)
      .execute();
  /** Lets time pass for what was begun; the database's clock can't be set. */
  const age = (hours: number) =>
    platform.db
      .updateTable('trigger_attempts')
      .set({ begun_at: sql<Date>`begun_at - make_interval(hours => ${hours})` })
      .where('model_id', '=', model.id)
      .execute();

  it('is kept in a storm of verdicts, operators and alerts at two replicas', async () => {
    const budget = 5;
    await setBudget(budget);
    await judge(true, 20);

    const refusals: (string | undefined)[] = [];
    let alerts = 0;
    const askAtBoth = async () => {
      alerts += 1;
      const byHand = { model: model.name, reason: 'now' };
      const alert = { ...byHand, idempotencyKey: `${model.id} alert ${String(alerts)}` };
      const answers = await Promise.all([
        trigger(),
        replica.trigger(byHand),
        replica.trigger(alert, monitoring),
        replica.trigger({ ...alert, idempotencyKey: `${alert.idempotencyKey} again` }, monitoring),
      ]);
      refusals.push(...answers.flatMap(({ errors }) => errors.map(({ rule }) => rule)));
    };
    for (let wave = 0; wave < 12; wave += 1)
      await Promise.all([
        judge(false, 3),
        askAtBoth(),
        endRuns(),
        askAtBoth(),
        judge(false, 3),
        endRuns(),
        askAtBoth(),
      ]);

    expect(await attempts()).toHaveLength(budget);
    expect(refusals).toContain('DAILY_BUDGET');
  });

  it.each([
    ['the loop', 'SCORE_BELOW_THRESHOLD', () => judge(false, 40)],
    ['an operator', 'MANUAL', trigger],
    [
      'an alert',
      'WEBHOOK',
      async () => {
        // Another decline than the one of the last retraining, and too short for the loop.
        await judge(false, 1);
        await replica.trigger({ model: model.name, reason: 'low', idempotencyKey: model.id }, monitoring);
      },
    ],
  ])('binds %s, and counts what others began', async (_who, cause, ask) => {
    await setBudget(2);
    await judge(true, 20);
    for (let begun = 0; begun < 2; begun += 1) {
      expect((await trigger()).errors).toEqual([]);
      await endRuns();
    }
    await ask();
    expect((await attempts()).map((attempt) => attempt.cause)).toEqual(['MANUAL', 'MANUAL']);
    // The same is let through by a larger one.
    await setBudget(3);
    await (cause === 'SCORE_BELOW_THRESHOLD' ? judge(false, 1) : ask());
    expect((await attempts()).map((attempt) => attempt.cause)).toEqual(['MANUAL', 'MANUAL', cause]);
  });

  it('tells until when it is used up, and is free again 24 hours after the first that counts', async () => {
    await setBudget(2);
    await judge(true, 20);
    for (const hours of [0, 20]) {
      await age(hours);
      expect((await trigger()).errors).toEqual([]);
      await endRuns();
    }
    const [first] = await attempts();
    const until = new Date(first!.begun_at.getTime() + 24 * HOUR).toISOString();
    expect(await trigger()).toMatchObject({
      retraining: null,
      errors: [
        {
          code: 'RETRAINING_HELD_BACK',
          rule: 'DAILY_BUDGET',
          until,
          message: `The policy’s budget of 2 retrainings in 24 hours is used up until ${until}.`,
        },
      ],
    });

    await age(4);
    expect((await trigger()).errors).toEqual([]);
    await endRuns();
    expect((await trigger()).errors).toMatchObject([{ rule: 'DAILY_BUDGET' }]);
  });

  it('follows the database’s clock, whatever a process’s says', async () => {
    await setBudget(1);
    await judge(true, 20);
    expect((await trigger()).errors).toEqual([]);
    await endRuns();
    const { now } = platform.clock;
    platform.clock.now = new Date(now.getTime() + 48 * HOUR);
    expect((await trigger()).errors).toMatchObject([{ rule: 'DAILY_BUDGET' }]);
    platform.clock.now = now;
  });

  it('is each model’s own', async () => {
    await setBudget(1);
    await judge(true, 20);
    expect((await trigger()).errors).toEqual([]);

    model = newModel(`model-${String(models)}-twin`);
    version = newVersion(1);
    await platform.createModel(model);
    await platform.promote(model, version);
    await setBudget(1);
    await judge(true, 20);
    expect((await trigger()).errors).toEqual([]);
  });
});
