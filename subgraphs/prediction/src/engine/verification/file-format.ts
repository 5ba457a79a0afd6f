import protobuf from 'protobufjs';

/**
 * What has to be seen of a foreign file before ONNX Runtime reads it: every graph, node and tensor at every depth, and
 * whatever leads out of the file. Values are skipped. Field numbers are those of onnx.proto.
 */
const { root } = protobuf.parse(
  `
  syntax = "proto3";
  package onnx.foreign;
  message StringStringEntryProto { string key = 1; string value = 2; }
  message OperatorSetIdProto { string domain = 1; int64 version = 2; }
  message TensorProto {
    repeated int64 dims = 1 [packed = true];
    int32 data_type = 2;
    string name = 8;
    repeated StringStringEntryProto external_data = 13;
    int32 data_location = 14;
  }
  message AttributeProto {
    string name = 1;
    TensorProto t = 5;
    GraphProto g = 6;
    repeated TensorProto tensors = 10;
    repeated GraphProto graphs = 11;
    bytes sparse_tensor = 22;
    repeated bytes sparse_tensors = 23;
  }
  message NodeProto {
    repeated string input = 1;
    repeated string output = 2;
    string name = 3;
    string op_type = 4;
    repeated AttributeProto attribute = 5;
    string domain = 7;
  }
  message ValueInfoProto { string name = 1; }
  message GraphProto {
    repeated NodeProto node = 1;
    string name = 2;
    repeated TensorProto initializer = 5;
    repeated ValueInfoProto input = 11;
    repeated ValueInfoProto output = 12;
    repeated bytes sparse_initializer = 15;
  }
  message ModelProto {
    string producer_name = 2;
    string producer_version = 3;
    GraphProto graph = 7;
    repeated OperatorSetIdProto opset_import = 8;
    repeated bytes training_info = 20;
    repeated bytes functions = 25;
  }
`,
  { keepCase: true },
);

/** A tensor without its values. */
export interface ForeignTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data_type: number;
  readonly external_data: readonly { readonly key: string; readonly value: string }[];
  readonly data_location: number;
}

export interface ForeignAttribute {
  readonly name: string;
  readonly t: ForeignTensor | null;
  readonly g: ForeignGraph | null;
  readonly tensors: readonly ForeignTensor[];
  readonly graphs: readonly ForeignGraph[];
  readonly sparse_tensor: Uint8Array;
  readonly sparse_tensors: readonly Uint8Array[];
}

export interface ForeignNode {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly name: string;
  readonly op_type: string;
  readonly domain: string;
  readonly attribute: readonly ForeignAttribute[];
}

export interface ForeignGraph {
  readonly name: string;
  readonly node: readonly ForeignNode[];
  readonly initializer: readonly ForeignTensor[];
  readonly input: readonly { readonly name: string }[];
  readonly output: readonly { readonly name: string }[];
  readonly sparse_initializer: readonly Uint8Array[];
}

/** A foreign ONNX file without its values. */
export interface ForeignModel {
  readonly producer_name: string;
  readonly producer_version: string;
  readonly graph: ForeignGraph | null;
  readonly opset_import: readonly { readonly domain: string; readonly version: number }[];
  readonly training_info: readonly Uint8Array[];
  readonly functions: readonly Uint8Array[];
}

const modelType = root.lookupType('onnx.foreign.ModelProto');

/** The model in a file's bytes; absent fields hold their defaults. Throws on what is not a protocol buffer. */
export function decodeForeignModel(bytes: Uint8Array): ForeignModel {
  return modelType.toObject(modelType.decode(bytes), { longs: Number, defaults: true, arrays: true }) as ForeignModel;
}
