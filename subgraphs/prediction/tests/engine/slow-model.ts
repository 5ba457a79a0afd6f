import type { Signature } from '../../src/engine/index.ts';
import { craftGraph, craftModel, FLOAT, floats, INT64 } from '../../src/engine/testing/foreign-models.ts';
import { numeric } from '../../src/engine/testing/generated-data.ts';

/** TensorProto.DataType of the standard. */
const BOOL = 9;

/** What {@link slowModel} reads and answers. */
export const slowSignature: Signature = {
  features: [numeric('turns')],
  target: { name: 'patience', classes: ['short', 'long'] },
};

/** A model that loops as often as a row says before it answers each with .25 and .75: rows of 0 are answered at once. */
export function slowModel(): Uint8Array<ArrayBuffer> {
  const body = craftGraph({
    name: 'turn',
    inputs: [
      { name: 'turn', type: INT64, shape: [] },
      { name: 'more', type: BOOL, shape: [] },
      { name: 'before', type: FLOAT, shape: [1, 2] },
    ],
    outputs: [
      { name: 'again', type: BOOL, shape: [] },
      { name: 'after', type: FLOAT, shape: [1, 2] },
    ],
    nodes: [
      { type: 'Identity', input: ['more'], output: ['again'] },
      { type: 'Mul', input: ['before', 'same'], output: ['after'] },
    ],
  });
  return craftModel({
    inputs: [{ name: 'turns', type: FLOAT, shape: ['N', 1] }],
    outputs: [{ name: 'probabilities', type: FLOAT, shape: ['N', 2] }],
    initializers: [floats('shares', [1, 2], [0.25, 0.75]), floats('same', [1, 1], [1]), floats('zero', [1, 1], [0])],
    nodes: [
      // A missing number counts as none.
      { type: 'Max', input: ['turns', 'zero'], output: ['positive'] },
      { type: 'IsNaN', input: ['turns'], output: ['missing'] },
      { type: 'Where', input: ['missing', 'zero', 'positive'], output: ['counts'] },
      { type: 'ReduceMax', input: ['counts'], output: ['most'], attribute: [{ name: 'keepdims', type: 2, i: 0 }] },
      { type: 'Cast', input: ['most'], output: ['times'], attribute: [{ name: 'to', type: 2, i: INT64 }] },
      {
        type: 'Loop',
        input: ['times', '', 'shares'],
        output: ['row'],
        attribute: [{ name: 'body', type: 5, g: body }],
      },
      { type: 'Mul', input: ['counts', 'zero'], output: ['nothing'] },
      { type: 'Add', input: ['nothing', 'row'], output: ['probabilities'] },
    ],
  });
}
