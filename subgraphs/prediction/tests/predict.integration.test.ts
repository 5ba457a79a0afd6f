import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DomainError } from '@fedloop/platform/errors/domain-error';
import { serviceIdentity } from '@fedloop/platform/identity/identity';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { createExplainer, createInferencePool, type ExplainerOptions } from '../src/engine/index.ts';
import { createPredictionKeeper } from '../src/operations/prediction-keeper.ts';
import { createExplanations } from '../src/serving/explanations.ts';
import { createProductionVersions } from '../src/serving/production-versions.ts';
import { findModelVersions } from '../src/storage/model-versions.ts';
import { findModelByName } from '../src/storage/models.ts';
import { findPredictions } from '../src/storage/predictions.ts';
import { person, typedPerson } from './adult.ts';
import { guest, type LoopPlatform, operator, otherGuest, startLoopPlatform, waitFor } from './loop-platform.ts';

interface Payload {
  prediction: { id: string; predictedClass: string; probability: number; modelVersion: { number: number } } | null;
  errors: { __typename: string; code: string; message: string; path: string[] }[];
}

const fields = `prediction { id predictedClass probability modelVersion { number } }
  errors { __typename ... on UserError { code message path } }`;
const predictMutation = `mutation ($model: String!, $features: JSONObject!, $key: String) {
  predict(input: { model: $model, features: $features, idempotencyKey: $key }) { ${fields} }
}`;
const predictionQuery = 'query ($id: ID!) { prediction(id: $id) { id } }';

let loop: LoopPlatform;

beforeAll(async () => {
  loop = await startLoopPlatform();
}, 60_000);
afterAll(() => loop.stop());

async function predict(
  features: object,
  { model = 'adult-income', key, as = guest }: { model?: string; key?: string; as?: typeof guest } = {},
) {
  const { predict: payload } = await loop.ask<{ predict: Payload }>(
    predictMutation,
    { model, features, key: key ?? null },
    as,
  );
  return payload;
}

async function predictTyped(input: string, key: string | null = null): Promise<Payload> {
  const query = `mutation ($key: String) { predictAdultIncome(input: ${input}, idempotencyKey: $key) { ${fields} } }`;
  return (await loop.ask<{ predictAdultIncome: Payload }>(query, { key })).predictAdultIncome;
}

const codes = ({ errors }: Payload) => errors.map(({ code, path }) => `${code} ${path.join('.')}`);

describe('before the first version is trained', () => {
  it('a request is answered with MODEL_NOT_READY, and readiness says what is missing', async () => {
    expect(codes(await predict(person))).toEqual(['MODEL_NOT_READY ']);
    expect(await loop.service.ready()).toEqual({
      ready: false,
      missing: ['the first version of adult-income is being trained'],
    });
  });
});

describe('a prediction', () => {
  beforeAll(async () => {
    const cursor = await loop.events.cursor();
    const ready = waitFor(loop, cursor, 'model-version.changed', ({ change }) => change === 'PROMOTED');
    await loop.startTrainer();
    await ready;
    // Serving follows the same event; the first answer tells that it has.
    while (!(await loop.service.ready()).ready) await new Promise(setImmediate);
  }, 120_000);

  it('is the same by both fields', async () => {
    const generic = await predict(person);
    const typed = await predictTyped(typedPerson);
    expect(generic.errors).toEqual([]);
    expect(generic.prediction).toMatchObject({ predictedClass: '>50K', modelVersion: { number: 1 } });
    expect(typed.prediction?.probability).toBe(generic.prediction?.probability);
    expect(typed.prediction?.id).not.toBe(generic.prediction?.id);
  });

  it('is kept with its inputs, its version and an explanation that adds up to its log-odds', async () => {
    const { prediction } = await predict(person);
    const { prediction: kept } = await loop.ask<{
      prediction: {
        features: object;
        probabilities: { class: string; probability: number }[];
        explanation: {
          class: string;
          baseline: number;
          contributions: { feature: string; value: string; contribution: number }[];
        };
      };
    }>(
      `query ($id: ID!) { prediction(id: $id) {
        features probabilities { class probability }
        explanation { class baseline contributions { feature value contribution } }
      } }`,
      { id: prediction!.id },
    );
    expect(Object.entries(kept.features)).toEqual(Object.entries(person));
    const [less, more] = kept.probabilities;
    expect(less!.probability + more!.probability).toBeCloseTo(1, 6);
    const { class: explained, baseline, contributions } = kept.explanation;
    expect(explained).toBe('>50K');
    const weights = contributions.map(({ contribution }) => Math.abs(contribution));
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    const margin = contributions.reduce((sum, { contribution }) => sum + contribution, baseline);
    expect(1 / (1 + Math.exp(-margin))).toBeCloseTo(more!.probability, 5);
    expect(contributions.find(({ feature }) => feature === 'age')?.value).toBe('52');
  });

  it.each<[what: string, limits: ExplainerOptions]>([
    ['time', { timeLimit: 1 }],
    ['memory', { memoryMegabytes: 8 }],
  ])('says so where its explanation takes more %s than there is', async (what, limits) => {
    const { prediction } = await predict(person);
    const [kept] = await findPredictions(loop.db, [prediction!.id]);
    const [version] = await findModelVersions(loop.db, [kept!.modelVersionId]);
    const model = (await findModelByName(loop.db, 'adult-income'))!;
    const explainer = createExplainer(limits);
    await expect(createExplanations(loop.objects, explainer).explain(kept!, version!, model)).rejects.toMatchObject({
      code: 'EXPLANATION_TOO_COSTLY',
      message: `Explaining the prediction takes more ${what} than one explanation has.`,
    });
    await explainer.close();
  });

  it('is told by an event in the transaction that keeps it', async () => {
    const cursor = await loop.events.cursor();
    const { prediction } = await predict(person);
    const told = await waitFor(loop, cursor, 'prediction.created', () => true);
    expect(told.prediction).toMatchObject({ id: prediction!.id, owner: guest.subject, features: person });
  });

  it('takes null and nothing where the training data had missing values', async () => {
    const { workclass: _workclass, ...others } = person;
    const missing = await predict({ ...person, workclass: null });
    expect(missing.errors).toEqual([]);
    expect((await predict(others)).prediction?.probability).toBe(missing.prediction?.probability);
  });

  it.each<[string, object, string[]]>([
    ['without a required feature', { age: null }, ['FEATURE_MISSING input.features.age']],
    ['with text for a number', { age: '52' }, ['FEATURE_TYPE_MISMATCH input.features.age']],
    ['with an unknown category', { sex: 'female' }, ['CATEGORY_UNKNOWN input.features.sex']],
    ['with a number out of range', { age: 7 }, ['NUMBER_OUT_OF_RANGE input.features.age']],
    ['with an unknown feature', { shoe: 43 }, ['FEATURE_UNKNOWN input.features.shoe']],
    [
      'with a prototype',
      JSON.parse('{"__proto__": {"age": 1}, "constructor": 1}') as object,
      ['FEATURE_UNKNOWN input.features.__proto__', 'FEATURE_UNKNOWN input.features.constructor'],
    ],
    [
      'with several faults',
      { age: 7, sex: 1 },
      ['NUMBER_OUT_OF_RANGE input.features.age', 'FEATURE_TYPE_MISMATCH input.features.sex'],
    ],
  ])('is refused %s', async (_, change, expected) => {
    const features = Object.defineProperties({ ...person }, Object.getOwnPropertyDescriptors(change));
    const payload = await predict(features);
    expect(codes(payload)).toEqual(expected);
    expect(payload.prediction).toBeNull();
    expect(payload.errors.every(({ __typename }) => __typename === 'InvalidFeatureError')).toBe(true);
  });

  it('is refused with INPUT_INVALID for a key or a name that no text can be', async () => {
    expect(codes(await predict(person, { key: 'a\0b' }))).toEqual(['INPUT_INVALID input.idempotencyKey']);
    expect(codes(await predict(person, { model: 'adult\0income' }))).toEqual(['INPUT_INVALID ']);
    await expect(loop.ask('{ model(name: "adult\\u0000income") { id } }')).rejects.toMatchObject({
      cause: { extensions: { code: 'INPUT_INVALID' } },
    });
  });

  it('is refused with OVERLOADED when too many requests wait', async () => {
    const pool = createInferencePool({ threads: 1, queueLimit: 2 });
    const versions = createProductionVersions({ ...loop, pool });
    await versions.start();
    const model = (await findModelByName(loop.db, 'adult-income'))!;
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => versions.answer(model, person)));
    const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as DomainError] : []));
    expect(refusals.length).toBeGreaterThan(0);
    expect(refusals.length).toBeLessThan(20);
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['OVERLOADED']));
    await versions.stop();
    await pool.close();
  });

  it('is answered by a version that had to leave the pool, loaded again once for all who ask', async () => {
    const pool = createInferencePool();
    const versions = createProductionVersions({ ...loop, pool });
    await versions.start();
    const model = (await findModelByName(loop.db, 'adult-income'))!;
    const first = await versions.answer(model, person);
    await pool.unload(first.modelVersionId);
    const answers = await Promise.all(Array.from({ length: 20 }, () => versions.answer(model, person)));
    expect(answers).toEqual(Array(20).fill(first));
    await versions.stop();
    await pool.close();
  });

  it('is refused for an unknown model, and with an idempotency key out of bounds', async () => {
    expect(codes(await predict(person, { model: 'none' }))).toEqual(['MODEL_NOT_FOUND input.model']);
    expect(codes(await predict(person, { key: '' }))).toEqual(['INPUT_INVALID input.idempotencyKey']);
    expect(codes(await predict(person, { key: 'k'.repeat(201) }))).toEqual(['INPUT_INVALID input.idempotencyKey']);
  });

  it('has the paths of its own field where the model’s field was asked', async () => {
    expect(
      codes(
        await predictTyped(typedPerson.replace('age: 52', 'age: 7').replace('hoursPerWeek: 40', 'hoursPerWeek: 0')),
      ),
    ).toEqual(['NUMBER_OUT_OF_RANGE input.age', 'NUMBER_OUT_OF_RANGE input.hoursPerWeek']);
    expect(codes(await predictTyped(typedPerson, ''))).toEqual(['INPUT_INVALID idempotencyKey']);
  });

  describe('with an idempotency key', () => {
    it('is made once, whichever field asks again', async () => {
      const first = await predict(person, { key: 'once' });
      const again = await predict({ ...person }, { key: 'once' });
      const typed = await predictTyped(typedPerson, 'once');
      expect([again.prediction?.id, typed.prediction?.id]).toEqual([first.prediction?.id, first.prediction?.id]);
    });

    it('is made once when many ask at the same time', async () => {
      const cursor = await loop.events.cursor();
      const payloads = await Promise.all(Array.from({ length: 12 }, () => predict(person, { key: 'at once' })));
      expect(new Set(payloads.map(({ prediction }) => prediction?.id)).size).toBe(1);
      const last = await predict(person);
      const told: string[] = [];
      await waitFor(
        loop,
        cursor,
        'prediction.created',
        ({ prediction }) => told.push(prediction.id) > 0 && prediction.id === last.prediction?.id,
      );
      expect(told).toEqual([payloads[0]?.prediction?.id, last.prediction?.id]);
    });

    it('conflicts when the content differs', async () => {
      await predict(person, { key: 'conflict' });
      expect(codes(await predict({ ...person, age: 53 }, { key: 'conflict' }))).toEqual([
        'IDEMPOTENCY_CONFLICT input.idempotencyKey',
      ]);
    });

    it('is of its owner: someone else’s key is another', async () => {
      const mine = await predict(person, { key: 'shared' });
      const theirs = await predict({ ...person, age: 60 }, { key: 'shared', as: otherGuest });
      expect(theirs.errors).toEqual([]);
      expect(theirs.prediction?.id).not.toBe(mine.prediction?.id);
    });
  });

  it('is kept together with others, but does not fail with them', async () => {
    const cursor = await loop.events.cursor();
    const { prediction: told } = await predict(person);
    const { prediction } = await waitFor(
      loop,
      cursor,
      'prediction.created',
      ({ prediction: { id } }) => id === told!.id,
    );
    const keep = createPredictionKeeper(loop.db, loop.events);
    const made = ['guest:a', 'guest:\u0000', 'guest:b'].map((owner) => ({ ...prediction, id: uuidv7(), owner }));
    const kept = await Promise.allSettled(
      made.map((one) => {
        const asked = { ...one, createdAt: new Date(one.createdAt) };
        return keep({ prediction: asked, event: { prediction: one }, traceContext: null, idempotency: null });
      }),
    );
    expect(kept.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const ids = made.map(({ id }) => id);
    expect((await findPredictions(loop.db, ids)).map(({ id }) => id).toSorted()).toEqual([ids[0], ids[2]]);
    const events: string[] = [];
    const isLast = ({ prediction: { id } }: { prediction: { id: string } }) => events.push(id) > 0 && id === ids[2];
    await waitFor(loop, cursor, 'prediction.created', isLast);
    expect(events).toEqual([told!.id, ids[0], ids[2]]);
  });

  describe('belongs to who asked for it', () => {
    const entities = `query ($id: ID!) {
      _entities(representations: [{ __typename: "Prediction", id: $id }]) { ... on Prediction { id owner } }
    }`;

    it('and is null for others, as an unknown one is', async () => {
      const { prediction } = await predict(person);
      const id = prediction!.id;
      const seen = (identity: typeof guest, asked: string) => loop.ask(predictionQuery, { id: asked }, identity);
      await expect(seen(guest, id)).resolves.toEqual({ prediction: { id } });
      await expect(seen(operator, id)).resolves.toEqual({ prediction: { id } });
      await expect(seen(otherGuest, id)).resolves.toEqual({ prediction: null });
      await expect(seen(guest, '0199c0de-0000-7000-8000-000000000000')).resolves.toEqual({ prediction: null });
      await expect(seen(guest, 'nonsense')).resolves.toEqual({ prediction: null });
    });

    it('and its owner is told to parts of Fedloop alone', async () => {
      const { prediction } = await predict(person);
      const variables = { id: prediction!.id };
      await expect(loop.ask(entities, variables, serviceIdentity('feedback'))).resolves.toEqual({
        _entities: [{ id: prediction!.id, owner: guest.subject }],
      });
      await expect(loop.ask(entities, variables, operator)).rejects.toThrow('Only parts of Fedloop');
      await expect(loop.ask(entities, variables, otherGuest)).resolves.toEqual({ _entities: [null] });
    });

    it('and is told to them and to operators alone', async () => {
      const query = 'subscription { predictionCreated(model: "adult-income") { prediction { id } } }';
      const streams = await Promise.all(
        [guest, otherGuest, operator].map((identity) => loop.subscribe(query, identity)),
      );
      const mine = await predict(person);
      const theirs = await predict(person, { as: otherGuest });
      const next = async (index: number) => (await streams[index]!.next()).value as unknown;
      const event = (payload: Payload) => ({
        data: { predictionCreated: { prediction: { id: payload.prediction!.id } } },
      });
      expect(await next(0)).toEqual(event(mine));
      expect(await next(1)).toEqual(event(theirs));
      expect([await next(2), await next(2)]).toEqual([event(mine), event(theirs)]);
      for (const stream of streams) await stream.return?.();
    });
  });
});
