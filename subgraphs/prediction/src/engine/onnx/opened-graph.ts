import type { Signature } from '../signature.ts';
import { readFloats, readStrings } from './attributes.ts';
import { PROBABILITIES, inputNames } from './names.ts';
import type { GraphNode, OnnxModel, ValueInfo } from './proto.ts';
import { saysOwn } from './producer.ts';
import { decodeModel, encodeModel } from './proto.ts';

/** A column of the matrix that an opened graph reads. */
export interface OpenedColumn {
  /** Position in the signature. */
  readonly feature: number;
  /** The number of each category, then that of a missing and that of an unknown one; null for a numeric feature. */
  readonly numbers: Float32Array | null;
}

/** A graph without its preprocessing: it reads one matrix of numbers instead of an input for each feature. */
export interface OpenedGraph {
  readonly bytes: Uint8Array;
  /** The name of its only input, float `[N, columns]`. */
  readonly input: string;
  readonly columns: readonly OpenedColumn[];
}

/** TensorProto.DataType of the standard. */
const FLOAT = 1;

/**
 * Takes label encoders and concatenation out of a graph, and what only its label needs. What is left computes the same
 * probabilities from the same numbers; a row costs a quarter, since ONNX Runtime neither reads texts nor runs a dozen
 * operators to gather them.
 *
 * @returns null for a graph that is not what {@link writeOnnx} writes: it is run as it stands.
 */
export function openGraph(bytes: Uint8Array, signature: Signature): OpenedGraph | null {
  if (!saysOwn(bytes)) return null;
  const model = decodeModel(bytes);
  // A file with parts that this engine's subset of the format does not know would lose them.
  if (Buffer.compare(encodeModel(model), bytes) !== 0) return null;
  const { node: nodes, input: inputs, output: outputs } = model.graph;
  const answer = outputs.find(({ name }) => name === PROBABILITIES);
  if (answer?.type.tensor_type.elem_type !== FLOAT) return null;
  const names = inputNames(signature);
  const encoders = new Map(
    nodes.filter(({ op_type, input }) => op_type === 'LabelEncoder' && names.includes(input[0]!)).map(byOutput),
  );
  const concat = nodes.find(
    ({ op_type, input }) => op_type === 'Concat' && input.every((name) => names.includes(name) || encoders.has(name)),
  );
  if (concat === undefined || inputs.length !== names.length) return null;
  const rest = nodes.filter((node) => node !== concat && !encoders.has(node.output[0]!));
  const leftBehind = new Set([...names, ...encoders.keys()]);
  if (rest.some(({ input }) => input.some((name) => leftBehind.has(name)))) return null;
  const columns = concat.input.map((name) => columnOf(signature, names, name, encoders.get(name)));
  if (!columns.every((column) => column !== null)) return null;
  const input = concat.output[0]!;
  return { bytes: encodeModel(withMatrix(model, rest, input, columns.length)), input, columns };
}

function byOutput(node: GraphNode): [string, GraphNode] {
  return [node.output[0]!, node];
}

function columnOf(
  { features }: Signature,
  names: readonly string[],
  name: string,
  encoder: GraphNode | undefined,
): OpenedColumn | null {
  const feature = names.indexOf(encoder?.input[0] ?? name);
  const { type, categories } = features[feature]!;
  if (encoder === undefined) return type === 'NUMERIC' ? { feature, numbers: null } : null;
  const known = ['keys_strings', 'values_floats', 'default_float'];
  if (type === 'NUMERIC' || !encoder.attribute.every((attribute) => known.includes(attribute.name))) return null;
  // Broken text becomes U+FFFD on its way to ONNX Runtime, and could be a known category only there.
  if (categories.some((category) => category.toWellFormed().includes('\u{fffd}'))) return null;
  const keys = readStrings(encoder, 'keys_strings');
  const values = readFloats(encoder, 'values_floats');
  const fallback = encoder.attribute.find((attribute) => attribute.name === 'default_float')?.f;
  if (fallback === undefined || keys.length !== values.length || new Set(keys).size !== keys.length) return null;
  const numberOf = new Map(keys.map((key, at) => [key, values[at]!]));
  const numbers = [...categories, ''].map((category) => numberOf.get(category) ?? fallback);
  return { feature, numbers: Float32Array.of(...numbers, fallback) };
}

/** The nodes that the probabilities need, reading a matrix. */
function withMatrix(model: OnnxModel, nodes: readonly GraphNode[], input: string, columns: number): OnnxModel {
  const needed = new Set([PROBABILITIES]);
  const kept = nodes.toReversed().filter((node) => {
    if (!node.output.some((name) => needed.has(name))) return false;
    for (const name of node.input) needed.add(name);
    return true;
  });
  const dim = [{ dim_param: 'N' }, { dim_value: columns }];
  const matrix: ValueInfo = { name: input, type: { tensor_type: { elem_type: FLOAT, shape: { dim } } } };
  return {
    ...model,
    metadata_props: [],
    graph: {
      ...model.graph,
      node: kept.toReversed(),
      input: [matrix],
      output: model.graph.output.filter(({ name }) => name === PROBABILITIES),
      initializer: model.graph.initializer.filter(({ name }) => needed.has(name)),
    },
  };
}
