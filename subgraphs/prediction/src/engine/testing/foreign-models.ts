import protobuf from 'protobufjs';

/** The part of onnx.proto that files of others use and this engine never writes, for tests that craft such files. */
const { root } = protobuf.parse(
  `
  syntax = "proto3";
  package onnx.crafted;
  message Entry { string key = 1; string value = 2; }
  message OperatorSet { string domain = 1; int64 version = 2; }
  message Dimension { int64 dim_value = 1; string dim_param = 2; }
  message Shape { repeated Dimension dim = 1; }
  message TensorType { int32 elem_type = 1; Shape shape = 2; }
  message Type { TensorType tensor_type = 1; }
  message ValueInfo { string name = 1; Type type = 2; }
  message Tensor {
    repeated int64 dims = 1 [packed = true];
    int32 data_type = 2;
    repeated float float_data = 4 [packed = true];
    repeated int64 int64_data = 7 [packed = true];
    string name = 8;
    repeated Entry external_data = 13;
    int32 data_location = 14;
  }
  message SparseTensor { Tensor values = 1; Tensor indices = 2; repeated int64 dims = 3; }
  message Attribute {
    string name = 1;
    float f = 2;
    int64 i = 3;
    bytes s = 4;
    Tensor t = 5;
    Graph g = 6;
    repeated float floats = 7 [packed = true];
    repeated int64 ints = 8 [packed = true];
    repeated bytes strings = 9;
    int32 type = 20;
  }
  message Node {
    repeated string input = 1;
    repeated string output = 2;
    string name = 3;
    string op_type = 4;
    repeated Attribute attribute = 5;
    string domain = 7;
  }
  message Graph {
    repeated Node node = 1;
    string name = 2;
    repeated Tensor initializer = 5;
    repeated ValueInfo input = 11;
    repeated ValueInfo output = 12;
    repeated SparseTensor sparse_initializer = 15;
  }
  message Function { string name = 1; string domain = 10; }
  message Model {
    int64 ir_version = 1;
    string producer_name = 2;
    Graph graph = 7;
    repeated OperatorSet opset_import = 8;
    repeated Function functions = 25;
  }
`,
  { keepCase: true },
);

const modelType = root.lookupType('onnx.crafted.Model');

/** TensorProto.DataType of the standard. */
export const FLOAT = 1;
export const INT64 = 7;
export const STRING = 8;
export const DOUBLE = 11;

/** A graph input or output; a text stands for an open dimension. */
export interface CraftedValue {
  readonly name: string;
  readonly type: number;
  readonly shape: readonly (number | string)[];
}

export interface CraftedNode {
  readonly type: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly name?: string;
  readonly domain?: string;
  readonly attribute?: readonly object[];
}

export interface CraftedGraph {
  readonly name?: string;
  readonly inputs: readonly CraftedValue[];
  readonly outputs: readonly CraftedValue[];
  readonly nodes: readonly CraftedNode[];
  readonly initializers?: readonly object[];
  readonly sparse?: readonly object[];
}

/** The bytes of an ONNX file with this graph. */
export function craftModel(graph: CraftedGraph, rest: Readonly<Record<string, unknown>> = {}): Uint8Array<ArrayBuffer> {
  const model = {
    ir_version: 8,
    producer_name: 'crafted',
    opset_import: [
      { domain: '', version: 17 },
      { domain: 'ai.onnx.ml', version: 3 },
    ],
    graph: craftGraph(graph),
    ...rest,
  };
  return Uint8Array.from(modelType.encode(modelType.fromObject(model)).finish());
}

/** A graph as an attribute's value takes it. */
export function craftGraph({
  name = 'graph',
  inputs,
  outputs,
  nodes,
  initializers = [],
  sparse = [],
}: CraftedGraph): object {
  return {
    name,
    input: inputs.map(valueInfo),
    output: outputs.map(valueInfo),
    initializer: initializers,
    sparse_initializer: sparse,
    node: nodes.map(({ type, domain = '', ...node }) => ({ op_type: type, domain, ...node })),
  };
}

function valueInfo({ name, type, shape }: CraftedValue): object {
  const dim = shape.map((size) => (typeof size === 'number' ? { dim_value: size } : { dim_param: size }));
  return { name, type: { tensor_type: { elem_type: type, shape: { dim } } } };
}

/** Tensors that a file holds. */
export function floats(name: string, dims: readonly number[], values: readonly number[]): object {
  return { name, dims, data_type: FLOAT, float_data: values };
}

export function integers(name: string, dims: readonly number[], values: readonly number[]): object {
  return { name, dims, data_type: INT64, int64_data: values };
}

/** A logistic regression over one matrix [N, weights], as linear models are written by others. */
export function craftLinear(
  weights: readonly number[],
  change: Partial<CraftedGraph> = {},
  rest: Readonly<Record<string, unknown>> = {},
): Uint8Array<ArrayBuffer> {
  return craftModel({ ...linearGraph(weights), ...change }, rest);
}

/** The graph of {@link craftLinear}: `input` -> MatMul -> Sigmoid -> `probabilities`. */
export function linearGraph(weights: readonly number[]): CraftedGraph {
  return {
    inputs: [{ name: 'input', type: FLOAT, shape: ['N', weights.length] }],
    outputs: [{ name: 'probabilities', type: FLOAT, shape: ['N', 2] }],
    initializers: [floats('weights', [weights.length, 1], weights), floats('one', [1], [1])],
    nodes: [
      // Exporters put numbers in the place of missing ones before they add.
      {
        type: 'Imputer',
        domain: 'ai.onnx.ml',
        input: ['input'],
        output: ['given'],
        attribute: [
          { name: 'imputed_value_floats', type: 6, floats: [0] },
          { name: 'replaced_value_float', type: 1, f: NaN },
        ],
      },
      { type: 'MatMul', input: ['given', 'weights'], output: ['margin'] },
      { type: 'Sigmoid', input: ['margin'], output: ['positive'] },
      { type: 'Sub', input: ['one', 'positive'], output: ['negative'] },
      {
        type: 'Concat',
        input: ['negative', 'positive'],
        output: ['probabilities'],
        attribute: [{ name: 'axis', type: 2, i: 1 }],
      },
    ],
  };
}

/** Scans in each other, three deep, over a constant of 100,000 rows, the innermost of which adds: it ends, in some years. */
export function endlessScans(): { readonly node: CraftedNode; readonly initializers: readonly object[] } {
  const [depth, length] = [3, 100_000];
  const state = (level: number) => ({ name: `state-${level}`, type: FLOAT, shape: [1] });
  const item = (level: number) => ({ name: `item-${level}`, type: FLOAT, shape: [1] });
  const scan = (level: number): CraftedNode => {
    const inner = level === depth ? { type: 'Add', input: [`state-${level}`, `item-${level}`] } : scan(level + 1);
    const first = level === depth ? inner.input : [`state-${level}`, 'steps'];
    const body = {
      inputs: [state(level), item(level)],
      outputs: [{ name: `sum-${level}`, type: FLOAT, shape: [1] }],
      nodes: [{ ...inner, input: first, output: [`sum-${level}`] }],
    };
    return {
      type: 'Scan',
      input: ['zero', 'steps'],
      output: [`total-${level}`],
      attribute: [
        { name: 'body', type: 5, g: craftGraph(body) },
        { name: 'num_scan_inputs', type: 2, i: 1 },
      ],
    };
  };
  const steps = floats('steps', [length, 1], Array<number>(length).fill(1));
  return { node: scan(1), initializers: [floats('zero', [1], [0]), steps] };
}
