import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { train, writeOnnx } from '../index.ts';
import { inputsFromRows } from '../onnx/graph-inputs.ts';
import { openGraph } from '../onnx/opened-graph.ts';
import { PRODUCER } from '../onnx/producer.ts';
import { decodeModel, encodeModel } from '../onnx/proto.ts';
import { openSession } from '../onnx/session.ts';
import type { Row } from '../table.ts';
import { craftLinear } from '../testing/foreign-models.ts';
import { generateData } from '../testing/generated-data.ts';
import { createRowEncoder, joinEncodedRows } from './encoded-rows.ts';
import { openVersion } from './version-session.ts';

const value = fc.oneof(fc.constant(null), fc.float(), fc.integer({ min: -5, max: 40 }));
const colour = fc.oneof(fc.constantFrom('red', 'green', 'unseen', '', null), fc.string());
const row: fc.Arbitrary<Row> = fc.record({ height: value, width: value, colour, nothing: value }, { requiredKeys: [] });

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

async function openBoth(bytes: Uint8Array<ArrayBuffer>, signature: ReturnType<typeof generateData>['signature']) {
  const [file, version] = [await openSession(bytes, signature), await openVersion(bytes, signature)];
  closing.push(file.close, version.close);
  return { file, version };
}

describe.each([2, 3])('a version of %i classes', (classes) => {
  const data = generateData({ rows: 800, classes });
  const bytes = writeOnnx(train(data.table, data.labels, { iterations: 15 }));
  const encode = createRowEncoder(data.signature);

  it('answers with the bits that its file answers, however its rows come together', async () => {
    const { file, version } = await openBoth(bytes, data.signature);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), fc.nat(), async (rows, at) => {
        const middle = at % rows.length;
        const starts = middle === 0 ? [0] : [0, middle];
        const encoded = joinEncodedRows(
          data.signature,
          starts.map((start, part) => encode(rows, start, starts[part + 1] ?? rows.length)),
        );
        expect(await version.run(encoded)).toEqual(await file.run(inputsFromRows(data.signature, rows)));
      }),
      { numRuns: 100 },
    );
  });

  it('is run as it stands where its graph is not as this engine writes them', async () => {
    const model = decodeModel(bytes);
    const concat = model.graph.node.find(({ op_type }) => op_type === 'Concat')!;
    // Another reader of an input: the matrix alone would not be enough.
    model.graph.node.push({ ...concat, input: ['height'], output: ['copy'], name: 'copy' });
    const rewired = encodeModel(model);
    expect(openGraph(bytes, data.signature)).not.toBeNull();
    expect(openGraph(rewired, data.signature)).toBeNull();
    const { file, version } = await openBoth(rewired, data.signature);
    const rows = [...data.rows.slice(0, 20), { colour: 'of no list' }, { colour: 'red' }, {}];
    const encoded = joinEncodedRows(data.signature, [encode(rows, 0, 21), encode(rows, 21, 23)]);
    expect(await version.run(encoded)).toEqual(await file.run(inputsFromRows(data.signature, rows)));
  });
});

it('what lies in a graph of someone else’s is not looked at', () => {
  const { signature } = generateData({ rows: 10 });
  // A graph (field 7) of one byte that is none; the fields around it are as they were.
  const broken = (bytes: Uint8Array) => Buffer.concat([bytes, Uint8Array.of(0x3a, 0x01, 0xff)]);
  expect(openGraph(broken(craftLinear([1, 2])), signature)).toBeNull();
  expect(() => openGraph(broken(craftLinear([1, 2], {}, { producer_name: PRODUCER })), signature)).toThrow();
});

it('a text of no list keeps its place when blocks are joined', () => {
  const { signature } = generateData({ rows: 10 });
  const encode = createRowEncoder(signature);
  const rows = ['mauve', 'red', 'teal', 'mauve'].map((each) => ({ colour: each }));
  const joined = joinEncodedRows(signature, [encode(rows, 0, 2), encode(rows, 2, 3), encode(rows, 3, 4)]);
  expect(joined).toEqual(encode(rows, 0, 4));
});
