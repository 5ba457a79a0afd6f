import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { beginTrace } from '@fedloop/platform/tracing/trace-context';
import type { ExecutionResult } from 'graphql';
import type { KyselyPlugin } from 'kysely';
import { predictionSubgraph } from '../src/neighbours/prediction-subgraph.ts';
import { createLoaders } from '../src/operations/loaders.ts';
import { type FeedbackPlatform, guest, operator, startFeedbackPlatform } from './feedback-platform.ts';
import { entities, type Failure, judgeMany, modelScore, SET_POLICY } from './operations.ts';
import { newModel, newVersion, type StandInModel, type StandInVersion } from './prediction-stand-in.ts';

const SUBSCRIBE = `
  subscription ($model: String!, $after: Cursor) {
    modelScoreChanged(model: $model, after: $after) { cursor occurredAt score { value judged threshold } model { id } modelVersion { id } }
  }
`;

interface PolicyPayload {
  setRetrainingPolicy: { retrainingPolicy: object | null; errors: Failure[] };
}
interface ScoreEvent {
  modelScoreChanged: { cursor: string; score: { judged: number; threshold: number } };
}

function eventOf({ value }: IteratorResult<ExecutionResult, undefined>): ScoreEvent {
  return value?.data as unknown as ScoreEvent;
}

describe('scores and policies', () => {
  let platform: FeedbackPlatform;
  let model: StandInModel;
  let version: StandInVersion;
  let models = 0;

  beforeAll(async () => {
    platform = await startFeedbackPlatform();
  });
  afterAll(() => platform.stop());
  beforeEach(async () => {
    models += 1;
    model = newModel(`model-${String(models)}`);
    version = newVersion(1);
    await platform.createModel(model);
    await platform.promote(model, version);
  });

  const setPolicy = async (policy: object, name = model.name, by = operator) =>
    (await platform.ask<PolicyPayload>(SET_POLICY, { model: name, policy }, by)).setRetrainingPolicy;
  const readModel = (selection: string) =>
    platform.answer(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Model { ${selection} } } }`,
      { representations: [{ __typename: 'Model', id: model.id }] },
    );

  it('are taken over the newest verdicts of the window', async () => {
    await judgeMany(platform, { model, version }, [false, false, true, true]);
    expect(await modelScore(platform, model.id)).toMatchObject({ judged: 4, value: 0.5 });
    const result = await readModel('three: score(window: 3) { judged value } all: score(window: 100000) { judged }');
    expect(result.data?._entities).toEqual([{ three: { judged: 3, value: 2 / 3 }, all: { judged: 4 } }]);
    await setPolicy({ threshold: 0.5, window: 2 });
    expect(await modelScore(platform, model.id)).toMatchObject({ judged: 2, value: 1, threshold: 0.5 });
  });

  it.each([
    ['score(window: 0) { judged }', 'window'],
    ['score(window: -1) { judged }', 'window'],
    ['score(window: 100001) { judged }', 'window'],
    ['scoreHistory(last: 0) { judged }', 'last'],
    ['scoreHistory(last: 1001) { judged }', 'last'],
  ])('refuse %s', async (selection, argument) => {
    const { errors } = await readModel(selection);
    expect(errors).toMatchObject([{ extensions: { code: 'INPUT_INVALID', argumentPath: [argument] } }]);
  });

  it('have a history, oldest first', async () => {
    await judgeMany(platform, { model, version }, [true, false, true]);
    const { data } = await readModel('scoreHistory(last: 2) { at value lower upper judged modelVersion { id } }');
    const at = platform.clock.now.toISOString();
    expect(data?._entities).toEqual([
      {
        scoreHistory: [
          {
            at,
            value: 1 / 2,
            lower: expect.any(Number),
            upper: expect.any(Number),
            judged: 2,
            modelVersion: { id: version.id },
          },
          {
            at,
            value: 2 / 3,
            lower: expect.any(Number),
            upper: expect.any(Number),
            judged: 3,
            modelVersion: { id: version.id },
          },
        ],
      },
    ]);
  });

  it('of models and versions that nobody here has heard of are empty', async () => {
    const stranger = newModel('stranger');
    expect(await modelScore(platform, stranger.id)).toEqual({
      value: null,
      lower: null,
      upper: null,
      judged: 0,
      threshold: 0.85,
    });
  });

  it('are told live and again behind a cursor', async () => {
    const before = await platform.events.cursor();
    const live = await platform.subscribe(SUBSCRIBE, { model: model.name, after: before });
    const first = live.next();
    await judgeMany(platform, { model, version }, [true, false]);
    const events = [await first, await live.next()].map(eventOf);
    expect(events).toMatchObject([
      {
        modelScoreChanged: {
          score: { judged: 1, value: 1 },
          model: { id: model.id },
          modelVersion: { id: version.id },
        },
      },
      { modelScoreChanged: { score: { judged: 2, value: 0.5 } } },
    ]);
    await live.return?.();

    for (const [after, judged] of [
      [before, 1],
      [events[0]!.modelScoreChanged.cursor, 2],
    ] as const) {
      const resumed = await platform.subscribe(SUBSCRIBE, { model: model.name, after });
      expect(eventOf(await resumed.next())).toMatchObject({ modelScoreChanged: { score: { judged } } });
      await resumed.return?.();
    }
  });

  it.each([
    ['an unknown model', { model: 'nobody' }, 'MODEL_NOT_FOUND'],
    ['what can’t be a name', { model: '\0' }, 'MODEL_NOT_FOUND'],
    ['a cursor of nobody', { after: 'nonsense' }, 'CURSOR_INVALID'],
  ])('refuse a subscription with %s', async (_what, variables, code) => {
    const opened = platform.subscribe(SUBSCRIBE, { model: model.name, ...variables });
    await expect(opened.then((stream) => stream.next())).rejects.toMatchObject({ extensions: { code } });
  });

  it('follow a new policy at once, which is told in the log', async () => {
    await judgeMany(platform, { model, version }, [true]);
    const after = await platform.events.cursor();
    const policy = {
      enabled: true,
      threshold: 0.7,
      window: 500,
      minimumVerdicts: 50,
      cooldown: 'PT1M',
      maximumRetrainingsPerDay: 24,
      verdictsPerFalseAlarm: 10_000,
    };
    expect(await setPolicy({ threshold: 0.7, cooldown: 'PT1M' })).toEqual({ retrainingPolicy: policy, errors: [] });
    expect(await platform.eventsSince(after, ['retraining-policy.changed', 'score.changed'])).toMatchObject([
      { type: 'retraining-policy.changed', payload: { modelId: model.id, policy } },
      { type: 'score.changed', payload: { modelVersionId: version.id, score: { threshold: 0.7, judged: 1 } } },
    ]);
  });

  it.each([
    ['threshold', { threshold: 1.5 }],
    ['window', { threshold: 0.8, window: 0 }],
    ['minimumVerdicts', { threshold: 0.8, minimumVerdicts: 100_001 }],
    ['cooldown', { threshold: 0.8, cooldown: 'P31D' }],
    ['cooldown', { threshold: 0.8, cooldown: 'P1M' }],
    ['maximumRetrainingsPerDay', { threshold: 0.8, maximumRetrainingsPerDay: 0 }],
    ['verdictsPerFalseAlarm', { threshold: 0.8, verdictsPerFalseAlarm: 99 }],
  ])('refuse a policy with a wrong %s: %j', async (field, policy) => {
    const after = await platform.events.cursor();
    const { retrainingPolicy, errors } = await setPolicy(policy);
    expect(retrainingPolicy).toBeNull();
    expect(errors).toMatchObject([{ code: 'INPUT_INVALID', path: ['input', 'policy', field] }]);
    expect(await platform.eventsSince(after, ['retraining-policy.changed', 'score.changed'])).toEqual([]);
  });

  it('refuse a policy for an unknown model and one set by a guest', async () => {
    expect((await setPolicy({ threshold: 0.8 }, 'nobody')).errors).toMatchObject([
      { code: 'MODEL_NOT_FOUND', path: ['input', 'model'] },
    ]);
    const refused = await platform.answer(SET_POLICY, { model: model.name, policy: { threshold: 0.8 } }, guest);
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('are read for many entities with one query each', async () => {
    const ids = [model.id, newModel('a').id, newModel('b').id];
    let queries = 0;
    const counting: KyselyPlugin = {
      transformQuery({ node }) {
        queries += 1;
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    };
    const loaders = createLoaders(
      platform.db.withPlugin(counting),
      predictionSubgraph(platform.endpoint),
      beginTrace(),
    );
    await Promise.all(ids.map((modelId) => loaders.modelScores.load({ modelId, window: null })));
    await Promise.all(ids.map((id) => loaders.versionScores.load(id)));
    await Promise.all(ids.map((id) => loaders.policies.load(id)));
    await Promise.all(ids.map((modelId) => loaders.scorePoints.load({ modelId, last: 10 })));
    await Promise.all(ids.map((id) => loaders.feedbackHistory.load(id)));
    await Promise.all(ids.map((id) => loaders.feedback.load(id)));
    expect(queries).toBe(6);
    expect(
      await entities(
        platform,
        ids.map((id) => ({ __typename: 'Model' as const, id })),
        '... on Model { id }',
      ),
    ).toHaveLength(3);
  });
});
