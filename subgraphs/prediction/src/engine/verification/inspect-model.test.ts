import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EngineError } from '../engine-error.ts';
import type { CraftedGraph, CraftedNode } from '../testing/foreign-models.ts';
import { craftGraph, craftLinear, craftModel, floats, integers, linearGraph } from '../testing/foreign-models.ts';
import { inspectModel } from './inspect-model.ts';
import { verificationDefaults } from './limits.ts';

const good = craftLinear([1, 2]);
const { nodes, initializers } = linearGraph([1, 2]);

function withNode(node: CraftedNode, more: Partial<CraftedGraph> = {}): Uint8Array {
  return craftLinear([1, 2], { nodes: [...nodes, node], ...more });
}

const node = (type: string, rest: Partial<CraftedNode> = {}): CraftedNode => ({
  type,
  name: 'odd',
  input: ['input'],
  output: ['other'],
  ...rest,
});

/** A Scan that holds another, `depth` times. */
function nested(depth: number): CraftedNode {
  const body = { inputs: [], outputs: [], nodes: depth === 1 ? [] : [nested(depth - 1)], name: `body-${depth}` };
  return node('Scan', { attribute: [{ name: 'body', type: 5, g: craftGraph(body) }] });
}

describe('inspectModel', () => {
  it('lets a usual file pass', () => {
    expect(inspectModel(good, verificationDefaults).producer_name).toBe('crafted');
  });

  it.each<[string, Uint8Array, string, string[]]>([
    ['nothing', new Uint8Array(), 'INVALID_MODEL', []],
    ['text', new TextEncoder().encode('<html></html>'), 'INVALID_MODEL', []],
    ['a file cut off', good.subarray(0, good.length - 20), 'INVALID_MODEL', []],
    [
      'an operator of another domain',
      withNode(node('Attack', { domain: 'com.example' })),
      'MODEL_OPERATOR_REFUSED',
      ['node', 'odd'],
    ],
    ['an operator that is not listed', withNode(node('RandomNormalLike')), 'MODEL_OPERATOR_REFUSED', ['node', 'odd']],
    [
      'an operator named like what objects inherit',
      withNode(node('constructor')),
      'MODEL_OPERATOR_REFUSED',
      ['node', 'odd'],
    ],
    ['a loop', withNode(node('Loop')), 'MODEL_OPERATOR_REFUSED', ['node', 'odd']],
    [
      'a sequence of maps',
      withNode(node('ZipMap', { domain: 'ai.onnx.ml' })),
      'MODEL_OPERATOR_REFUSED',
      ['node', 'odd'],
    ],
    [
      'an operator hidden in a branch',
      withNode(
        node('If', {
          attribute: [
            {
              name: 'then_branch',
              type: 5,
              g: craftGraph({ inputs: [], outputs: [], nodes: [node('Loop', { name: 'hidden' })] }),
            },
          ],
        }),
      ),
      'MODEL_OPERATOR_REFUSED',
      ['node', 'hidden'],
    ],
    [
      'an operator set of another domain',
      craftLinear([1], {}, { opset_import: [{ domain: 'com.example', version: 1 }] }),
      'MODEL_OPERATOR_REFUSED',
      ['domain', 'com.example'],
    ],
    ['functions', craftLinear([1], {}, { functions: [{ name: 'f', domain: 'f' }] }), 'MODEL_OPERATOR_REFUSED', []],
    [
      'data outside the file',
      craftLinear([1], {
        initializers: [
          {
            name: 'weights',
            dims: [1, 1],
            data_type: 1,
            data_location: 1,
            external_data: [{ key: 'location', value: '../../etc/passwd' }],
          },
        ],
      }),
      'MODEL_EXTERNAL_DATA',
      ['tensor', 'weights'],
    ],
    [
      'data outside the file in a constant',
      withNode(
        node('Constant', {
          input: [],
          attribute: [
            {
              name: 'value',
              type: 4,
              t: { dims: [1], data_type: 1, external_data: [{ key: 'location', value: 'x' }] },
            },
          ],
        }),
      ),
      'MODEL_EXTERNAL_DATA',
      ['tensor', 'odd'],
    ],
    [
      'a tensor that claims too much',
      craftLinear([1], { initializers: [floats('giant', [2 ** 40, 2 ** 40], [])] }),
      'MODEL_TOO_LARGE',
      ['tensor', 'giant'],
    ],
    [
      'a sparse tensor',
      craftLinear([1], { sparse: [{ values: floats('sparse', [1], [1]) }] }),
      'MODEL_OPERATOR_REFUSED',
      ['graph', 'graph'],
    ],
    ['graphs that lie too deep', withNode(nested(4)), 'MODEL_TOO_LARGE', ['graph', 'body-1']],
    [
      'a name that is too long',
      withNode(node('Relu', { name: 'n'.repeat(1001) })),
      'MODEL_TOO_LARGE',
      ['node', 'n'.repeat(100)],
    ],
    [
      'too many nodes',
      craftModel({ ...linearGraph([1]), nodes: Array<CraftedNode>(20_001).fill(node('Relu')) }),
      'MODEL_TOO_LARGE',
      [],
    ],
    [
      'an answer as large as its input says',
      withNode(node('ConstantOfShape')),
      'MODEL_OPERATOR_REFUSED',
      ['node', 'odd'],
    ],
    [
      'repetitions that are computed',
      withNode(node('Tile', { input: ['weights', 'margin'] })),
      'MODEL_OPERATOR_REFUSED',
      ['node', 'odd'],
    ],
  ])('refuses %s', (_, bytes, code, path) => {
    expect(() => inspectModel(bytes, verificationDefaults)).toThrow(expect.objectContaining({ code, path }));
  });

  it('says how to export a classifier without a sequence of maps', () => {
    expect(() => inspectModel(withNode(node('ZipMap', { domain: 'ai.onnx.ml' })), verificationDefaults)).toThrow(
      /zipmap/,
    );
  });

  it('lets sizes pass that stand in the file', () => {
    const sized = withNode(node('Tile', { input: ['weights', 'twice'] }), {
      initializers: [...initializers!, integers('twice', [2], [2, 2])],
    });
    expect(() => inspectModel(sized, verificationDefaults)).not.toThrow();
  });

  it('takes no constant for what an input of the same name hides', () => {
    const hidden = withNode(node('Tile', { input: ['weights', 'input'] }), {
      initializers: [...initializers!, integers('input', [2], [2, 2])],
    });
    expect(() => inspectModel(hidden, verificationDefaults)).toThrow(
      expect.objectContaining({ code: 'MODEL_OPERATOR_REFUSED' }),
    );
  });

  it('reads or refuses whatever a file is changed into', () => {
    const change = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), fc.nat(good.length), (changes, length) => {
        const bytes = good.slice(0, length);
        for (const { at, byte } of changes) if (at < length) bytes[at] = byte;
        try {
          inspectModel(bytes, verificationDefaults);
        } catch (error) {
          expect(error).toBeInstanceOf(EngineError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
