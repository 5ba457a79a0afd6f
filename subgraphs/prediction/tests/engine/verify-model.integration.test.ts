import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EngineError, parseSignature, train, verifyModel, writeOnnx, type Signature } from '../../src/engine/index.ts';
import { categorical, generateData, numeric } from '../../src/engine/testing/generated-data.ts';
import type { CraftedGraph, CraftedNode } from '../../src/engine/testing/foreign-models.ts';
import {
  craftLinear,
  craftModel,
  DOUBLE,
  endlessScans,
  FLOAT,
  INT64,
  integers,
  linearGraph,
  STRING,
} from '../../src/engine/testing/foreign-models.ts';

const signature: Signature = {
  features: [numeric('height'), numeric('width')],
  target: { name: 'kind', classes: ['no', 'yes'] },
};
const linear = linearGraph([0.1, -0.2]);

/** The linear model with nodes in the place of the one that puts its answer together. */
function answering(nodes: readonly CraftedNode[], more: Partial<CraftedGraph> = {}): Uint8Array {
  return craftModel({ ...linear, ...more, nodes: [...linear.nodes.slice(0, -1), ...nodes] });
}

const concat = (input: readonly string[], output: string): CraftedNode => ({
  type: 'Concat',
  input,
  output: [output],
  attribute: [{ name: 'axis', type: 2, i: 1 }],
});

const labelled = (classes: readonly string[]): Uint8Array =>
  craftModel({
    ...linear,
    outputs: [...linear.outputs, { name: 'label', type: STRING, shape: ['N'] }],
    nodes: [
      ...linear.nodes,
      {
        type: 'ArgMax',
        input: ['probabilities'],
        output: ['code'],
        attribute: [
          { name: 'axis', type: 2, i: 1 },
          { name: 'keepdims', type: 2, i: 0 },
        ],
      },
      {
        type: 'LabelEncoder',
        domain: 'ai.onnx.ml',
        input: ['code'],
        output: ['label'],
        attribute: [
          { name: 'keys_int64s', type: 7, ints: [0, 1] },
          { name: 'values_strings', type: 8, strings: classes.map((text) => new TextEncoder().encode(text)) },
        ],
      },
    ],
  });

/** Scans that go on for years, over the linear model. */
function scans(): Uint8Array {
  const { initializers, node } = endlessScans();
  return craftModel({
    ...linear,
    initializers: [...linear.initializers!, ...initializers],
    nodes: [
      ...linear.nodes.slice(0, -1),
      node,
      { type: 'Add', input: ['negative', ...node.output], output: ['sum'] },
      concat(['sum', 'positive'], 'probabilities'),
    ],
  });
}

/** Fills more memory than there may be, and uses it. */
const giant = answering(
  [
    { type: 'ConstantOfShape', input: ['shape'], output: ['zeros'] },
    { type: 'ReduceSum', input: ['zeros'], output: ['nothing'], attribute: [{ name: 'keepdims', type: 2, i: 0 }] },
    { type: 'Add', input: ['negative', 'nothing'], output: ['same'] },
    concat(['same', 'positive'], 'probabilities'),
  ],
  { initializers: [...linear.initializers!, integers('shape', [2], [60_000, 60_000])] },
);

async function refusal(
  bytes: Uint8Array,
  limits = {},
  wanted = signature,
): Promise<{ code: string; path: readonly string[] }> {
  const error: unknown = await verifyModel(bytes, wanted, limits).catch((caught: unknown) => caught);
  if (!(error instanceof EngineError)) throw new Error('The model was not refused', { cause: error });
  return { code: error.code, path: error.path };
}

describe('verifyModel', () => {
  it('accepts a matrix of numbers, and does not take it for one of its own', async () => {
    await expect(verifyModel(craftLinear([0.1, -0.2]), signature)).resolves.toMatchObject({
      producer: 'crafted',
      hasTrees: false,
    });
  });

  it('accepts labels in the order of the classes, and doubles', async () => {
    await expect(verifyModel(labelled(['no', 'yes']), signature)).resolves.toBeDefined();
    const cast = (input: string, output: string, to: number): CraftedNode => ({
      type: 'Cast',
      input: [input],
      output: [output],
      attribute: [{ name: 'to', type: 2, i: to }],
    });
    const doubles = craftModel({
      ...linear,
      inputs: [{ name: 'X', type: DOUBLE, shape: ['N', 2] }],
      outputs: [{ name: 'scores', type: DOUBLE, shape: ['N', 2] }],
      nodes: [cast('X', 'input', FLOAT), ...linear.nodes, cast('probabilities', 'scores', DOUBLE)],
    });
    await expect(verifyModel(doubles, signature)).resolves.toBeDefined();
  });

  it('accepts an input per feature: whole numbers, numbers and texts', async () => {
    const mixed = parseSignature({
      features: [
        { ...numeric('age'), integer: true, required: true, minimum: 1, maximum: 90 },
        categorical('job', ['a', 'b']),
      ],
      target: signature.target,
    });
    const model = (ageType: number): Uint8Array =>
      craftModel({
        ...linear,
        inputs: [
          { name: 'job', type: STRING, shape: ['N', 1] },
          { name: 'age', type: ageType, shape: ['N', 1] },
        ],
        nodes: [
          { type: 'Cast', input: ['age'], output: ['years'], attribute: [{ name: 'to', type: 2, i: FLOAT }] },
          {
            type: 'LabelEncoder',
            domain: 'ai.onnx.ml',
            input: ['job'],
            output: ['rank'],
            attribute: [
              { name: 'keys_strings', type: 8, strings: ['a', 'b'].map((text) => new TextEncoder().encode(text)) },
              { name: 'values_floats', type: 6, floats: [1, 2] },
              { name: 'default_float', type: 1, f: 0 },
            ],
          },
          concat(['years', 'rank'], 'input'),
          ...linear.nodes,
        ],
      });
    await expect(verifyModel(model(INT64), mixed)).resolves.toBeDefined();
    const optional = { ...mixed, features: [{ ...mixed.features[0]!, required: false }, mixed.features[1]!] };
    await expect(refusal(model(INT64), {}, optional)).resolves.toEqual({
      code: 'MODEL_INPUTS_MISMATCH',
      path: ['input', 'age'],
    });
    await expect(refusal(craftLinear([0.1, -0.2]), {}, mixed)).resolves.toEqual({
      code: 'MODEL_INPUTS_MISMATCH',
      path: ['feature', 'job'],
    });
  });

  it('knows the trees of its own files', async () => {
    const { signature: own, table, labels } = generateData({ rows: 300, classes: 3 });
    const bytes = writeOnnx(train(table, labels, { iterations: 5 }));
    await expect(verifyModel(bytes, own)).resolves.toMatchObject({ producer: 'fedloop 1', hasTrees: true });
    const renamed = { ...own, target: { ...own.target, classes: ['kind-2', 'kind-1', 'kind-0'] } };
    await expect(refusal(bytes, {}, renamed)).resolves.toMatchObject({ code: 'MODEL_OUTPUTS_MISMATCH' });
  });

  it.each<[string, Uint8Array, string, string[]]>([
    ['a file cut off', craftLinear([1, 2]).subarray(0, 100), 'INVALID_MODEL', []],
    ['a graph that ONNX Runtime refuses', answering([concat(['nowhere'], 'probabilities')]), 'INVALID_MODEL', []],
    ['a feature too few', craftLinear([1]), 'MODEL_INPUTS_MISMATCH', ['input', 'input']],
    [
      'an input that is no feature',
      craftModel({ ...linear, inputs: [...linear.inputs, { name: 'depth', type: FLOAT, shape: ['N', 1] }] }),
      'MODEL_INPUTS_MISMATCH',
      ['input', 'input'],
    ],
    [
      'a single output',
      answering([{ type: 'Identity', input: ['positive'], output: ['probabilities'] }], {
        outputs: [{ name: 'probabilities', type: FLOAT, shape: ['N', 1] }],
      }),
      'MODEL_OUTPUTS_MISMATCH',
      ['output', 'probabilities'],
    ],
    ['classes in another order', labelled(['yes', 'no']), 'MODEL_OUTPUTS_MISMATCH', ['class', 'no']],
    ['a class that the signature lacks', labelled(['no', 'maybe']), 'MODEL_OUTPUTS_MISMATCH', ['class', 'maybe']],
    [
      'an answer that does not add up to 1',
      answering([concat(['positive', 'positive'], 'probabilities')]),
      'MODEL_ANSWER_INVALID',
      [],
    ],
    [
      'an answer beyond 0 and 1',
      answering([
        { type: 'Sub', input: ['one', 'margin'], output: ['rest'] },
        concat(['rest', 'margin'], 'probabilities'),
      ]),
      'MODEL_ANSWER_INVALID',
      [],
    ],
    [
      'an answer that is no number',
      answering([
        { type: 'Sub', input: ['positive', 'positive'], output: ['zero'] },
        { type: 'Div', input: ['zero', 'zero'], output: ['none'] },
        concat(['none', 'none'], 'probabilities'),
      ]),
      'MODEL_ANSWER_INVALID',
      [],
    ],
    [
      'an answer that follows from the rows beside it',
      answering([
        { type: 'Softmax', input: ['margin'], output: ['share'], attribute: [{ name: 'axis', type: 2, i: 0 }] },
        { type: 'Sub', input: ['one', 'share'], output: ['others'] },
        concat(['others', 'share'], 'probabilities'),
      ]),
      'MODEL_ANSWER_INVALID',
      [],
    ],
  ])('refuses %s', async (_, bytes, code, path) => {
    await expect(refusal(bytes)).resolves.toEqual({ code, path });
  });

  it('ends a model that takes too much memory', async () => {
    await expect(refusal(giant, { memoryMegabytes: 512, milliseconds: 60_000 })).resolves.toMatchObject({
      code: 'MODEL_TOO_LARGE',
    });
  });

  it('ends a file that takes too much memory to read', async () => {
    // A graph (field 7 of the model) with ten million empty nodes (field 1), two bytes each.
    const nodes = Buffer.alloc(20_000_000, Uint8Array.of(0x0a, 0x00));
    const file = Buffer.concat([Uint8Array.of(0x3a, 0x80, 0xda, 0xc4, 0x09), nodes]);
    await expect(refusal(file, { milliseconds: 60_000 })).resolves.toMatchObject({ code: 'MODEL_TOO_LARGE' });
  });

  it('ends a model that computes for ever', async () => {
    await expect(refusal(scans(), { milliseconds: 3000 })).resolves.toMatchObject({ code: 'MODEL_TOO_SLOW' });
  });

  it('refuses a model whose rows take too long', async () => {
    await expect(refusal(craftLinear([0.1, -0.2]), { millisecondsPerRow: 0 })).resolves.toMatchObject({
      code: 'MODEL_TOO_SLOW',
    });
  });

  it('ends when the caller has enough', async () => {
    await expect(verifyModel(scans(), signature, {}, AbortSignal.timeout(500))).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });

  describe('with files that were damaged', () => {
    let good: Uint8Array<ArrayBuffer>;
    beforeAll(async () => {
      const { table, labels } = generateData({ rows: 200 });
      good = writeOnnx(train(table, labels, { iterations: 3 }));
    });

    it('answers each time', async () => {
      const { signature: own } = generateData({ rows: 1 });
      const change = fc.record({
        share: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        byte: fc.nat(255),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
          const bytes = good.slice();
          for (const { share, byte } of changes) bytes[Math.floor(share * bytes.length)] = byte;
          const outcome: unknown = await verifyModel(bytes, own).catch((error: unknown) => error);
          expect(outcome instanceof EngineError || typeof outcome === 'object').toBe(true);
        }),
        { numRuns: 15 },
      );
    }, 120_000);
  });
});
