import type { Ensemble, EnsembleColumn } from '../boosting/ensemble.ts';
import type { Signature } from '../signature.ts';
import { floatAttribute, floatsAttribute, intAttribute, intsAttribute, stringsAttribute } from './attributes.ts';
import { type ModelMetadata, SIGNATURE_KEY } from './metadata.ts';
import { INTERNAL, LABEL, PROBABILITIES, inputNames } from './names.ts';
import { PRODUCER } from './producer.ts';
import type { Attribute, GraphNode, OnnxModel, Tensor, ValueInfo } from './proto.ts';
import { encodeModel } from './proto.ts';
import { treeAttributes } from './tree-attributes.ts';

/** TensorProto.DataType of the standard. */
const FLOAT = 1;
const STRING = 8;

/**
 * Writes an ensemble as an ONNX file that needs nothing else to run:
 *
 *     feature (float [N,1]) ──────────────────────────┐
 *     feature (string [N,1]) ─> LabelEncoder (ranks) ─┴> Concat ─> TreeEnsembleRegressor ─> Sigmoid or Softmax
 *       ─> `probabilities` (float [N, classes]) ─> ArgMax ─> LabelEncoder ─> `label` (string [N])
 *
 * A missing number is NaN, a missing category the empty string; unknown categories count as missing.
 * Equal ensembles and metadata give equal bytes.
 */
export function writeOnnx(ensemble: Ensemble, metadata: ModelMetadata = {}): Uint8Array<ArrayBuffer> {
  const { signature } = ensemble;
  const names = inputNames(signature);
  const entries = Object.entries({ ...metadata, [SIGNATURE_KEY]: JSON.stringify(signature) });
  const probabilities = signature.target.classes.length === 2 ? binaryNodes() : softmaxNodes();
  const model: OnnxModel = {
    ir_version: 8,
    producer_name: PRODUCER,
    producer_version: '1',
    opset_import: [
      { domain: '', version: 17 },
      { domain: 'ai.onnx.ml', version: 3 },
    ],
    metadata_props: entries.map(([key, value]) => ({ key, value })).sort((a, b) => (a.key < b.key ? -1 : 1)),
    graph: {
      name: signature.target.name,
      input: signature.features.map(({ type }, at) => value(names[at]!, type === 'NUMERIC' ? FLOAT : STRING, [1])),
      output: [value(PROBABILITIES, FLOAT, [signature.target.classes.length]), value(LABEL, STRING, [])],
      initializer: probabilities.constants,
      node: [
        ...ensemble.columns.flatMap((column, at) => encoderNodes(column, at, signature, names)),
        node('Concat', columnNames(ensemble, names), `${INTERNAL}columns`, [intAttribute('axis', 1)]),
        node(
          'TreeEnsembleRegressor',
          [`${INTERNAL}columns`],
          `${INTERNAL}margins`,
          treeAttributes(ensemble),
          'ai.onnx.ml',
        ),
        ...probabilities.nodes,
        node('ArgMax', [PROBABILITIES], `${INTERNAL}code`, [intAttribute('axis', 1), intAttribute('keepdims', 0)]),
        labelNode(signature),
      ],
    },
  };
  return encodeModel(model);
}

/** The name of a column's values in the graph. */
export function columnName(column: EnsembleColumn, at: number, names: readonly string[]): string {
  return column.ranks === null ? names[column.feature]! : `${INTERNAL}ranks/${at}`;
}

function columnNames({ columns }: Ensemble, names: readonly string[]): string[] {
  return columns.map((column, at) => columnName(column, at, names));
}

function encoderNodes(column: EnsembleColumn, at: number, signature: Signature, names: readonly string[]): GraphNode[] {
  if (column.ranks === null) return [];
  const input = names[column.feature]!;
  // The empty key says what a missing category is, and keeps the lists from being empty where no category is known.
  const attributes = [
    stringsAttribute('keys_strings', [...signature.features[column.feature]!.categories, '']),
    floatsAttribute('values_floats', [...column.ranks, NaN]),
    floatAttribute('default_float', NaN),
  ];
  return [node('LabelEncoder', [input], columnName(column, at, names), attributes, 'ai.onnx.ml')];
}

function binaryNodes(): { nodes: GraphNode[]; constants: Tensor[] } {
  const positive = `${INTERNAL}positive`;
  const negative = `${INTERNAL}negative`;
  const one = `${INTERNAL}one`;
  return {
    constants: [{ name: one, dims: [1, 1], data_type: FLOAT, float_data: [1] }],
    nodes: [
      node('Sigmoid', [`${INTERNAL}margins`], positive),
      node('Sub', [one, positive], negative),
      node('Concat', [negative, positive], PROBABILITIES, [intAttribute('axis', 1)]),
    ],
  };
}

function softmaxNodes(): { nodes: GraphNode[]; constants: Tensor[] } {
  return { constants: [], nodes: [node('Softmax', [`${INTERNAL}margins`], PROBABILITIES, [intAttribute('axis', 1)])] };
}

function labelNode({ target }: Signature): GraphNode {
  const attributes = [
    intsAttribute('keys_int64s', target.classes.keys()),
    stringsAttribute('values_strings', target.classes),
  ];
  return node('LabelEncoder', [`${INTERNAL}code`], LABEL, attributes, 'ai.onnx.ml');
}

function node(type: string, input: string[], output: string, attribute: Attribute[] = [], domain = ''): GraphNode {
  return { op_type: type, input, output: [output], name: `${INTERNAL}node/${output}`, attribute, domain };
}

/** A graph input or output whose first dimension is the number of rows. */
function value(name: string, type: number, dimensions: readonly number[]): ValueInfo {
  const dim = [{ dim_param: 'N' }, ...dimensions.map((size) => ({ dim_value: size }))];
  return { name, type: { tensor_type: { elem_type: type, shape: { dim } } } };
}
