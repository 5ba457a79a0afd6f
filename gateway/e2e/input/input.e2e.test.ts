import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openDatabase } from '@fedloop/platform/database/database';
import { dropPartitions } from '@fedloop/prediction/storage/prediction-partitions';
import type { DB } from '@fedloop/prediction/storage/tables.generated';
import { type AdultRow, readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { type Answer, createFedloopClient, type FedloopClient } from '../../../infra/demo/client.ts';
import { createTestDatabase, type TestDatabase } from '../../../infra/jest/database.ts';
import { adminToken, createHome, type EmbeddedPlatform, startEmbedded } from '../platform/embedded.ts';

// A first start trains a model; a slow machine takes its time.
jest.setTimeout(300_000);

const model = 'adult-income';
const unknownId = '0199c0de-0000-7000-8000-000000000000';

const PREDICT = /* GraphQL */ `
  mutation Predict($model: String!, $features: JSONObject!, $key: String) {
    predict(input: { model: $model, features: $features, idempotencyKey: $key }) {
      prediction {
        id
        predictedClass
      }
      errors {
        ... on UserError {
          code
          message
          path
        }
      }
    }
  }
`;
const JUDGE = /* GraphQL */ `
  mutation Judge($id: ID!, $verdict: Verdict!, $actualClass: String) {
    submitFeedback(input: { predictionId: $id, verdict: $verdict, actualClass: $actualClass }) {
      feedback {
        id
        verdict
        actualClass
      }
      model {
        score {
          judged
        }
      }
      errors {
        ... on UserError {
          code
          message
          path
        }
      }
    }
  }
`;

interface Failure {
  code: string;
  message: string;
  path: string[];
}
interface Predicted {
  predict: { prediction: { id: string; predictedClass: string } | null; errors: Failure[] };
}
interface JudgedPayload {
  submitFeedback: {
    feedback: { id: string; verdict: string } | null;
    model: { score: { judged: number } } | null;
    errors: Failure[];
  };
}

describe('bad input', () => {
  let home: Awaited<ReturnType<typeof createHome>>;
  let platform: EmbeddedPlatform;
  let database: TestDatabase;
  let guest: FedloopClient;
  let row: AdultRow;

  beforeAll(async () => {
    row = (await readAdultTestRows())[0]!;
    home = await createHome();
    database = await createTestDatabase();
    platform = await startEmbedded(home.path, { DATABASE_URL: database.url });
    guest = createFedloopClient({ url: platform.url });
  });
  afterAll(async () => {
    await guest.close();
    await platform.process.end();
    await home.remove();
    await database.drop();
  });

  const predict = async (features: object, name = model, key?: string) =>
    (await guest.request<Predicted>(PREDICT, { model: name, features, key })).predict;
  const judge = async (id: string, verdict: string, actualClass?: string, by = guest) =>
    (await by.request<JudgedPayload>(JUDGE, { id, verdict, actualClass })).submitFeedback;
  const made = async () => (await predict(row.features)).prediction ?? { id: '', predictedClass: '' };

  it('names an unknown model', async () => {
    const { prediction, errors } = await predict(row.features, 'nobody');
    expect(prediction).toBeNull();
    expect(errors).toEqual([
      { code: 'MODEL_NOT_FOUND', message: expect.stringContaining('nobody'), path: ['input', 'model'] },
    ]);
  });

  it.each([
    ['a missing feature', { age: undefined }, 'FEATURE_MISSING', 'age'],
    ['a null where one is needed', { sex: null }, 'FEATURE_MISSING', 'sex'],
    ['text for a number', { age: 'old' }, 'FEATURE_TYPE_MISMATCH', 'age'],
    ['a fraction for a whole number', { age: 40.5 }, 'FEATURE_TYPE_MISMATCH', 'age'],
    ['a number for a category', { sex: 1 }, 'FEATURE_TYPE_MISMATCH', 'sex'],
    ['an unknown category', { 'marital-status': 'Engaged' }, 'CATEGORY_UNKNOWN', 'marital-status'],
    ['a number out of range', { age: 1000 }, 'NUMBER_OUT_OF_RANGE', 'age'],
    ['an unknown feature', { shoeSize: 42 }, 'FEATURE_UNKNOWN', 'shoeSize'],
    ['an inherited name', { constructor: 1 }, 'FEATURE_UNKNOWN', 'constructor'],
  ])('names %s', async (_what, change, code, feature) => {
    const { prediction, errors } = await predict({ ...row.features, ...change });
    expect(prediction).toBeNull();
    expect(errors).toEqual([{ code, message: expect.stringContaining(feature), path: ['input', 'features', feature] }]);
  });

  it.each(['1e400', '-1e400'])(
    'refuses %s, which is no number of JSON’s for long, wherever it stands',
    async (number) => {
      const features = JSON.stringify({ ...row.features, age: 0.5 }).replace('0.5', number);
      const ask = async (body: string) => {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(new URL('/graphql', platform.url), { method: 'POST', headers, body });
        return (await response.json()) as { data?: Predicted; errors?: { extensions: { code: string } }[] };
      };
      const query = JSON.stringify(PREDICT);
      expect(await ask(`{"query":${query},"variables":{"model":"${model}","features":${features}}}`)).toMatchObject({
        errors: [{ message: expect.stringContaining('beyond'), extensions: { code: 'BAD_USER_INPUT' } }],
      });
      const literal = `mutation { predict(input: { model: "${model}", features: { age: ${number} } }) { errors { __typename } } }`;
      expect(await ask(JSON.stringify({ query: literal }))).toMatchObject({
        errors: [{ message: expect.stringContaining('beyond'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
      });
    },
  );

  it('names every fault at once', async () => {
    const { errors } = await predict({ ...row.features, age: -1, sex: 'X' });
    expect(errors.map(({ code }) => code).sort()).toEqual(['CATEGORY_UNKNOWN', 'NUMBER_OUT_OF_RANGE']);
  });

  it('refuses a key that was used with other content', async () => {
    await predict(row.features, model, 'once');
    const { errors } = await predict({ ...row.features, age: 33 }, model, 'once');
    expect(errors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT', path: ['input', 'idempotencyKey'] }]);
  });

  it('does not tell an unknown prediction from someone else’s', async () => {
    const other = createFedloopClient({ url: platform.url });
    const { id } = await made();
    const unknown = await judge(unknownId, 'CORRECT', undefined, other);
    const foreign = await judge(id, 'CORRECT', undefined, other);
    expect(unknown.errors).toMatchObject([{ code: 'PREDICTION_NOT_FOUND', path: ['input', 'predictionId'] }]);
    expect(foreign.errors[0]?.code).toBe(unknown.errors[0]?.code);
    expect(foreign.errors[0]?.message.replace(id, unknownId)).toBe(unknown.errors[0]?.message);
    const read = await other.request('query ($id: ID!) { prediction(id: $id) { id } }', { id });
    expect(read).toEqual({ prediction: null });
  });

  it('takes a contradicting verdict as a correction and keeps the first', async () => {
    const { id } = await made();
    const first = await judge(id, 'CORRECT');
    const judged = first.model?.score.judged;
    const second = await judge(id, 'INCORRECT');
    expect(second).toMatchObject({ feedback: { verdict: 'INCORRECT' }, model: { score: { judged } }, errors: [] });
    const history = await guest.request(
      'query ($id: ID!) { prediction(id: $id) { feedback { verdict } feedbackHistory { id verdict counts } } }',
      { id },
    );
    expect(history).toEqual({
      prediction: {
        feedback: { verdict: 'INCORRECT' },
        feedbackHistory: [
          { id: first.feedback?.id, verdict: 'CORRECT', counts: false },
          { id: second.feedback?.id, verdict: 'INCORRECT', counts: true },
        ],
      },
    });
  });

  it('judges no prediction that left with its week; what was said of it before can still be read', async () => {
    const [judged, other] = [await made(), await made()];
    const { feedback } = await judge(judged.id, 'CORRECT');
    const db = openDatabase<DB>({ url: database.url, schema: 'prediction', applicationName: 'fedloop-test' });
    // What retention does, when this week's predictions are too old.
    expect(await dropPartitions(db, new Date(Date.now() + 14 * 24 * 60 * 60 * 1000))).toBeGreaterThan(0);
    await db.destroy();

    for (const { id } of [judged, other])
      for (const verdict of ['CORRECT', 'INCORRECT'])
        expect(await judge(id, verdict)).toMatchObject({
          feedback: null,
          errors: [{ code: 'PREDICTION_NOT_FOUND', path: ['input', 'predictionId'] }],
        });
    const query = `query ($prediction: ID!, $feedback: ID!) {
      prediction(id: $prediction) { id }
      feedback(id: $feedback) { verdict actualClass prediction { id predictedClass } }
    }`;
    expect(await guest.request(query, { prediction: judged.id, feedback: feedback?.id })).toEqual({
      prediction: null,
      feedback: { verdict: 'CORRECT', actualClass: judged.predictedClass, prediction: null },
    });
    expect(await judge((await made()).id, 'CORRECT')).toMatchObject({ errors: [] });
  });

  it('checks the actual class', async () => {
    const { id, predictedClass } = await made();
    expect((await judge(id, 'INCORRECT', 'rich')).errors).toMatchObject([
      { code: 'ACTUAL_CLASS_INVALID', path: ['input', 'actualClass'] },
    ]);
    expect((await judge(id, 'INCORRECT', predictedClass)).errors).toMatchObject([{ code: 'ACTUAL_CLASS_INVALID' }]);
  });

  it.each([
    ['no cursor at all', 'nonsense', 'CURSOR_INVALID'],
    ['a cursor of another log', Buffer.from('v1:0199c0de:5').toString('base64url'), 'CURSOR_INVALID'],
  ])('refuses %s', async (_what, after, code) => {
    const query =
      'subscription ($after: Cursor) { modelScoreChanged(model: "adult-income", after: $after) { cursor } }';
    const { over } = guest.subscribe({ query, variables: { after } }, () => undefined);
    expect(await over).toMatchObject([{ extensions: { code } }]);
  });

  it('says when a cursor is older than what is kept', async () => {
    const { eventCursor } = await guest.request<{ eventCursor: string }>('{ eventCursor }');
    await made();
    await guest.close();
    expect(await platform.process.end()).toBe(0);
    platform = await startEmbedded(home.path, { DATABASE_URL: database.url, EVENT_RETENTION_DAYS: '0' });
    guest = createFedloopClient({ url: platform.url });

    const query =
      'subscription ($after: Cursor) { modelScoreChanged(model: "adult-income", after: $after) { cursor } }';
    const { over } = guest.subscribe({ query, variables: { after: eventCursor } }, () => undefined);
    expect(await over).toMatchObject([
      {
        message: expect.stringContaining('eventCursor'),
        extensions: { code: 'CURSOR_EXPIRED', argumentPath: ['after'] },
      },
    ]);
  });

  it('names an unknown model of a subscription', async () => {
    const { over } = guest.subscribe(
      { query: 'subscription { modelScoreChanged(model: "nobody") { cursor } }' },
      () => undefined,
    );
    expect(await over).toMatchObject([{ extensions: { code: 'MODEL_NOT_FOUND' } }]);
  });

  it('keeps operators’ fields from guests, and a wrong token from being a guest', async () => {
    const rollback =
      'mutation { rollbackModel(input: { model: "adult-income", reason: "x" }) { errors { ... on UserError { code } } } }';
    const refused: Answer<unknown> = await guest.answer(rollback);
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const impostor = createFedloopClient({ url: platform.url, token: `${adminToken}!` });
    expect((await impostor.answer('{ eventCursor }')).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    const admin = createFedloopClient({ url: platform.url, token: adminToken });
    expect(await admin.request(rollback)).toMatchObject({
      rollbackModel: { errors: [{ code: 'NOTHING_TO_ROLL_BACK' }] },
    });
  });

  it('says so when nothing can be taken back, and bounds the policy', async () => {
    const { id } = await made();
    const retract =
      'mutation ($id: ID!) { retractFeedback(input: { predictionId: $id }) { errors { ... on UserError { code } } } }';
    expect(await guest.request(retract, { id })).toEqual({
      retractFeedback: { errors: [{ code: 'FEEDBACK_NOT_FOUND' }] },
    });
    const admin = createFedloopClient({ url: platform.url, token: adminToken });
    const policy =
      'mutation { setRetrainingPolicy(input: { model: "adult-income", policy: { threshold: 1.5 } }) { errors { ... on UserError { code path } } } }';
    expect(await admin.request(policy)).toEqual({
      setRetrainingPolicy: { errors: [{ code: 'INPUT_INVALID', path: ['input', 'policy', 'threshold'] }] },
    });
  });
});
