import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { train } from '../boosting/train.ts';
import { EngineError } from '../engine-error.ts';
import { tableFromRows } from '../table.ts';
import { categorical, generateData, numeric } from '../testing/generated-data.ts';
import type { OnnxModel } from './proto.ts';
import { decodeModel, encodeModel } from './proto.ts';
import { readOnnx, readSignature } from './read.ts';
import { writeOnnx } from './write.ts';

const data = generateData({ rows: 400 });
const ensemble = train(data.table, data.labels, { iterations: 5 });
const bytes = writeOnnx(ensemble, { note: 'one' });

/** The file after a change to its model. */
function changed(change: (model: OnnxModel) => void): Uint8Array {
  const model = decodeModel(bytes);
  change(model);
  return encodeModel(model);
}

/** `readable`, or the code of the error. A changed byte can leave a readable file, but never a tree that doesn't end. */
function outcome(input: Uint8Array): string {
  try {
    for (const tree of readOnnx(input).ensemble.trees)
      tree.column.forEach((column, node) => {
        if (column >= 0) expect(Math.min(tree.left[node]!, tree.right[node]!)).toBeGreaterThan(node);
      });
    return 'readable';
  } catch (error) {
    return error instanceof EngineError ? error.code : String(error);
  }
}

function treeAttribute(model: OnnxModel, name: string): { floats?: number[]; ints?: number[]; strings?: Uint8Array[] } {
  const node = model.graph.node.find(({ op_type: type }) => type === 'TreeEnsembleRegressor')!;
  return node.attribute.find((attribute) => attribute.name === name)!;
}

describe('readOnnx', () => {
  it.each([2, 3])('gives back what was written, for %i classes', (classes) => {
    const many = generateData({ rows: 400, classes });
    const original = train(many.table, many.labels, { iterations: 5 });
    const contents = readOnnx(writeOnnx(original, { note: 'one', other: 'two' }));
    expect(contents.ensemble).toEqual(original);
    expect(contents.signature).toEqual(many.signature);
    expect(contents.metadata).toEqual({ note: 'one', other: 'two' });
  });

  it('keeps names that mean something in a graph or to JavaScript', () => {
    const names = ['__proto__', 'probabilities', 'label', 'label_', 'fedloop/columns', 'größe 📏'];
    const signature = {
      features: [...names.map(numeric), categorical('constructor', ['__proto__', 'ü'])],
      target: { name: 'kind', classes: ['__proto__', 'yes'] },
    };
    const rows = Array.from({ length: 60 }, (_, row) => Object.fromEntries(names.map((name, at) => [name, row * at])));
    const table = tableFromRows(signature, rows);
    const original = train(
      table,
      rows.map((_, row) => row % 2),
      { iterations: 3 },
    );
    expect(readOnnx(writeOnnx(original)).ensemble).toEqual(original);
  });

  it('tells hostile bytes by one code, whatever they are', () => {
    const position = fc.nat(bytes.length - 1);
    const damage = fc.oneof(
      fc.record({ bytes: fc.uint8Array({ maxLength: 200 }) }),
      fc.record({ end: position }),
      fc.record({ at: position, value: fc.nat(255) }),
    );
    fc.assert(
      fc.property(damage, (how) => {
        const damaged =
          'bytes' in how ? how.bytes : 'end' in how ? bytes.slice(0, how.end) : bytes.with(how.at, how.value);
        expect(outcome(damaged)).toMatch(/^(readable|INVALID_MODEL)$/);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, (model: OnnxModel) => void]>([
    ['no signature', (model) => (model.metadata_props = [])],
    ['a signature of one class', (model) => (model.metadata_props[0]!.value = '{"features":[],"target":{}}')],
    ['no trees', (model) => (model.graph.node = model.graph.node.filter(({ op_type: type }) => type === 'Concat'))],
    ['a loop', (model) => (treeAttribute(model, 'nodes_truenodeids').ints![0] = 0)],
    ['a child outside its tree', (model) => (treeAttribute(model, 'nodes_falsenodeids').ints![0] = 10_000)],
    ['two parents of a node', (model) => (treeAttribute(model, 'nodes_falsenodeids').ints![0] = 1)],
    ['a column that is not there', (model) => (treeAttribute(model, 'nodes_featureids').ints![0] = 99)],
    ['fewer thresholds than nodes', (model) => treeAttribute(model, 'nodes_values').floats!.pop()],
    ['fewer leaf values than leaves', (model) => treeAttribute(model, 'target_weights').floats!.pop()],
    ['a leaf of an output that is not there', (model) => treeAttribute(model, 'target_ids').ints!.fill(1)],
    ['another kind of node', (model) => treeAttribute(model, 'nodes_modes').strings!.fill(Buffer.from('BRANCH_EQ'))],
    ['no base value', (model) => (treeAttribute(model, 'base_values').floats = [])],
    ['other categories', (model) => model.graph.node[0]!.attribute[0]!.strings!.reverse()],
  ])('refuses a file with %s', (_, change) => {
    expect(() => readOnnx(changed(change))).toThrow(expect.objectContaining({ code: 'INVALID_MODEL' }));
  });
});

describe('writeOnnx', () => {
  it('gives equal bytes for equal training and metadata in any order', () => {
    const again = train(data.table, data.labels, { iterations: 5 });
    expect(writeOnnx(again, { b: '2', a: '1' })).toEqual(writeOnnx(ensemble, { a: '1', b: '2' }));
  });
});

describe('readSignature', () => {
  it('reads the signature alone', () => {
    expect(readSignature(bytes)).toEqual(data.signature);
  });
});
