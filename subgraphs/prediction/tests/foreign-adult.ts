import { engineSignature, type Signature } from '../src/domain/signature.ts';
import {
  craftModel,
  FLOAT,
  floats,
  type CraftedGraph,
  linearGraph,
  STRING,
} from '../src/engine/testing/foreign-models.ts';

/** The graph of a logistic regression on years of education alone, as someone else would bring it for the demo model. */
export function foreignGraph(signature: Signature): CraftedGraph {
  const { nodes } = linearGraph([0.4]);
  return {
    inputs: engineSignature(signature).features.map(({ name, type }) => ({
      name,
      type: type === 'NUMERIC' ? FLOAT : STRING,
      shape: ['N', 1],
    })),
    outputs: [{ name: 'probabilities', type: FLOAT, shape: ['N', 2] }],
    initializers: [floats('weights', [1, 1], [0.4]), floats('one', [1], [1]), floats('mean', [1], [13])],
    nodes: [{ type: 'Sub', input: ['education-num', 'mean'], output: ['input'] }, ...nodes],
  };
}

/** A file of someone else's for the demo model. */
export function foreignModel(signature: Signature, change: Partial<CraftedGraph> = {}): Uint8Array {
  return craftModel({ ...foreignGraph(signature), ...change });
}
