import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '@fedloop/platform/identity/identity';
import { person } from './adult.ts';
import { guest, type LoopPlatform, operator, startLoopPlatform, waitFor } from './loop-platform.ts';

interface Row {
  index: number;
  prediction: { id: string; predictedClass: string; probability: number; features: Record<string, unknown> } | null;
  errors: { code: string; feature: string; path: string[] }[];
}

interface Payload {
  rows: Row[] | null;
  errors: { __typename: string; code: string; path: string[] }[];
}

const user: Identity = { subject: 'token:grace', role: 'USER' };
const otherUser: Identity = { subject: 'token:alan', role: 'USER' };

const mutation = `mutation ($model: String!, $rows: [JSONObject!]!, $key: String) {
  predictBatch(input: { model: $model, rows: $rows, idempotencyKey: $key }) {
    rows { index prediction { id predictedClass probability features } errors { code feature path } }
    errors { __typename ... on UserError { code path } }
  }
}`;

let loop: LoopPlatform;

beforeAll(async () => {
  loop = await startLoopPlatform();
  const ready = waitFor(loop, loop.begin, 'model-version.changed', ({ change }) => change === 'PROMOTED');
  await loop.startTrainer();
  await ready;
  // Serving follows the same event; the first answer tells that it has.
  while (!(await loop.service.ready()).ready) await new Promise(setImmediate);
}, 180_000);
afterAll(() => loop.stop());

async function predictBatch(
  rows: readonly object[],
  { model = 'adult-income', key = null, as = user }: { model?: string; key?: string | null; as?: Identity } = {},
): Promise<Payload> {
  return (await loop.ask<{ predictBatch: Payload }>(mutation, { model, rows, key }, as)).predictBatch;
}

async function keptCount(): Promise<number> {
  const { count } = await loop.db
    .selectFrom('predictions')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

const codes = ({ errors }: Payload) => errors.map(({ code, path }) => `${code} ${path.join('.')}`);

describe('a batch', () => {
  it('marks the rows that do not fit and answers the others as if they came alone, in their order', async () => {
    const { age: _age, ...ageless } = person;
    const before = await keptCount();
    const { rows, errors } = await predictBatch([
      person,
      { ...person, age: 'old' },
      { ...person, age: 20 },
      { ...ageless, workclass: 'None', Age: 3 },
    ]);
    expect(errors).toEqual([]);
    expect(rows!.map(({ index, prediction }) => [index, prediction?.features.age])).toEqual([
      [0, 52],
      [1, undefined],
      [2, 20],
      [3, undefined],
    ]);
    expect(rows![1]!.errors).toEqual([
      { code: 'FEATURE_TYPE_MISMATCH', feature: 'age', path: ['input', 'rows', '1', 'age'] },
    ]);
    expect(rows![3]!.errors.map(({ code, path }) => `${code} ${path.at(-1)!}`)).toEqual([
      'FEATURE_MISSING age',
      'CATEGORY_UNKNOWN workclass',
      'FEATURE_UNKNOWN Age',
    ]);
    expect(await keptCount()).toBe(before + 2);

    const alone = await loop.ask<{ predict: { prediction: { probability: number } } }>(
      'mutation ($row: JSONObject!) { predict(input: { model: "adult-income", features: $row }) { prediction { probability } } }',
      { row: person },
    );
    expect(rows![0]!.prediction!.probability).toBeCloseTo(alone.predict.prediction.probability, 6);
  });

  it('of 10,000 rows is answered whole, and each of its predictions is kept with its event', async () => {
    const cursor = await loop.events.cursor();
    const sent = Array.from({ length: 10_000 }, (_, index) => ({ ...person, fnlwgt: 20_000 + index }));
    const before = await keptCount();
    const { rows } = await predictBatch(sent);
    expect(rows!.map(({ prediction }) => prediction!.features.fnlwgt)).toEqual(sent.map(({ fnlwgt }) => fnlwgt));
    expect(await keptCount()).toBe(before + 10_000);
    const last = rows!.at(-1)!.prediction!.id;
    const told = await waitFor(loop, cursor, 'prediction.created', ({ prediction }) => prediction.id === last);
    expect(told.prediction.owner).toBe(user.subject);
  }, 60_000);

  it('repeated under its key gets the first answer, also when both come at once', async () => {
    const rows = [person, { ...person, age: -1 }, { ...person, age: 30 }];
    const before = await keptCount();
    const [one, other] = await Promise.all([predictBatch(rows, { key: 'k' }), predictBatch(rows, { key: 'k' })]);
    expect(other).toEqual(one);
    expect(await predictBatch(rows, { key: 'k' })).toEqual(one);
    expect(await keptCount()).toBe(before + 2);
    expect(codes(await predictBatch([person], { key: 'k' }))).toEqual(['IDEMPOTENCY_CONFLICT input.idempotencyKey']);
    expect((await predictBatch([person], { key: 'k', as: otherUser })).errors).toEqual([]);
  });

  it('is refused as a whole without rows, with too many, for an unknown model, a bad key and to guests', async () => {
    const many = Array.from({ length: 10_001 }, () => ({}));
    expect(codes(await predictBatch([]))).toEqual(['INPUT_INVALID input.rows']);
    expect(codes(await predictBatch(many))).toEqual(['INPUT_INVALID input.rows']);
    expect(codes(await predictBatch([person], { model: 'none' }))).toEqual(['MODEL_NOT_FOUND input.model']);
    expect(codes(await predictBatch([person], { key: '' }))).toEqual(['INPUT_INVALID input.idempotencyKey']);
    await expect(predictBatch([person], { as: guest })).rejects.toThrow('USER');
  });

  it('of hostile rows marks each', async () => {
    const hostile = JSON.parse('[{"__proto__": {"age": 5}}, {"constructor": 1}, {}]') as object[];
    const { rows } = await predictBatch(hostile, { as: operator });
    expect(rows!.map(({ prediction, errors }) => prediction === null && errors.length > 0)).toEqual([true, true, true]);
    expect(rows!.every(({ errors }) => errors.length <= 10)).toBe(true);
  });
});
