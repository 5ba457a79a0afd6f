import type { Signature } from '../../src/engine/index.ts';
import { craftModel, floats, linearGraph } from '../../src/engine/testing/foreign-models.ts';
import { numeric } from '../../src/engine/testing/generated-data.ts';

export const unsoundSignature: Signature = {
  features: [numeric('x')],
  target: { name: 'target', classes: ['no', 'yes'] },
};

/** Values of `x` that the model of {@link unsoundModel} can't cope with, by what comes of them. */
export const UNSOUND = { sumBeyondOne: 6000, noNumber: 1e25, failure: -2e6 } as const;

/**
 * A file that passes verification, which knows no bounds of `x` and so tries up to 1,000: a logistic regression on it that
 * goes wrong for {@link UNSOUND} alone.
 */
export function unsoundModel(): Uint8Array<ArrayBuffer> {
  const { nodes, initializers, ...graph } = linearGraph([1]);
  return craftModel({
    ...graph,
    initializers: [
      ...initializers!,
      floats('far', [1], [5000]),
      floats('quarter', [1], [0.25]),
      floats('farther', [1], [-1e6]),
      floats('only', [1], [0]),
    ],
    nodes: [
      ...nodes.slice(0, -1),
      { type: 'Sub', input: ['given', 'far'], output: ['from-far'] },
      { type: 'Relu', input: ['from-far'], output: ['beyond'] },
      { type: 'Min', input: ['beyond', 'quarter'], output: ['surplus'] },
      { type: 'Mul', input: ['given', 'given'], output: ['square'] },
      { type: 'Sub', input: ['square', 'square'], output: ['nothing'] },
      { type: 'Sub', input: ['farther', 'given'], output: ['from-farther'] },
      { type: 'Relu', input: ['from-farther'], output: ['place'] },
      { type: 'Cast', input: ['place'], output: ['index'], attribute: [{ name: 'to', type: 2, i: 7 }] },
      // A place other than 0 is none of this list.
      { type: 'Gather', input: ['only', 'index'], output: ['looked-up'] },
      { type: 'Sum', input: ['negative', 'surplus', 'nothing', 'looked-up'], output: ['first'] },
      {
        type: 'Concat',
        input: ['first', 'positive'],
        output: ['probabilities'],
        attribute: [{ name: 'axis', type: 2, i: 1 }],
      },
    ],
  });
}
