import protobuf from 'protobufjs';

/**
 * The part of ONNX's protocol buffers (onnx.proto, IR version 8) that a tree ensemble's graph needs. Field numbers are
 * those of the standard; fields left out here are skipped when a file is read.
 */
const { root } = protobuf.parse(
  `
  syntax = "proto3";
  package onnx;
  message StringStringEntryProto { string key = 1; string value = 2; }
  message OperatorSetIdProto { string domain = 1; int64 version = 2; }
  message TensorShapeProto {
    message Dimension { oneof value { int64 dim_value = 1; string dim_param = 2; } }
    repeated Dimension dim = 1;
  }
  message TypeProto {
    message Tensor { int32 elem_type = 1; TensorShapeProto shape = 2; }
    oneof value { Tensor tensor_type = 1; }
  }
  message ValueInfoProto { string name = 1; TypeProto type = 2; string doc_string = 3; }
  message AttributeProto {
    string name = 1;
    float f = 2;
    int64 i = 3;
    bytes s = 4;
    repeated float floats = 7 [packed = true];
    repeated int64 ints = 8 [packed = true];
    repeated bytes strings = 9;
    int32 type = 20;
  }
  message TensorProto {
    repeated int64 dims = 1 [packed = true];
    int32 data_type = 2;
    repeated float float_data = 4 [packed = true];
    string name = 8;
  }
  message NodeProto {
    repeated string input = 1;
    repeated string output = 2;
    string name = 3;
    string op_type = 4;
    repeated AttributeProto attribute = 5;
    string domain = 7;
  }
  message GraphProto {
    repeated NodeProto node = 1;
    string name = 2;
    repeated TensorProto initializer = 5;
    repeated ValueInfoProto input = 11;
    repeated ValueInfoProto output = 12;
  }
  message ModelProto {
    int64 ir_version = 1;
    string producer_name = 2;
    string producer_version = 3;
    GraphProto graph = 7;
    repeated OperatorSetIdProto opset_import = 8;
    repeated StringStringEntryProto metadata_props = 14;
  }
`,
  { keepCase: true },
);

/** One attribute of a node; which list or value counts follows from `type`. */
export interface Attribute {
  name: string;
  type: number;
  f?: number;
  i?: number;
  s?: Uint8Array;
  floats?: number[];
  ints?: number[];
  strings?: Uint8Array[];
}

export interface GraphNode {
  input: string[];
  output: string[];
  name: string;
  op_type: string;
  domain: string;
  attribute: Attribute[];
}

export interface ValueInfo {
  name: string;
  type: { tensor_type: { elem_type: number; shape: { dim: { dim_value?: number; dim_param?: string }[] } } };
}

export interface Tensor {
  name: string;
  dims: number[];
  data_type: number;
  float_data: number[];
}

export interface OnnxModel {
  ir_version: number;
  producer_name: string;
  producer_version: string;
  graph: { name: string; node: GraphNode[]; initializer: Tensor[]; input: ValueInfo[]; output: ValueInfo[] };
  opset_import: { domain: string; version: number }[];
  metadata_props: { key: string; value: string }[];
}

const modelType = root.lookupType('onnx.ModelProto');

/** The file's bytes. Equal models give equal bytes: fields are written in the order of their numbers. */
export function encodeModel(model: OnnxModel): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(modelType.encode(modelType.fromObject(model)).finish());
}

/** The model in a file's bytes; absent fields hold their defaults. Throws on what is not a protocol buffer. */
export function decodeModel(bytes: Uint8Array): OnnxModel {
  const decoded = modelType.toObject(modelType.decode(bytes), { longs: Number, defaults: true, arrays: true });
  return decoded as OnnxModel;
}
