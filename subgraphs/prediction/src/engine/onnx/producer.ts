import protobuf from 'protobufjs';

/** What files of this engine name as their producer. */
export const PRODUCER = 'fedloop';

/** Number of the field `producer_name` of onnx.proto's ModelProto. */
const PRODUCER_NAME = 2;

/**
 * Whether a file says that this engine wrote it. The graph is stepped over and not read, so that a large file of someone
 * else's costs nothing; whether the file is what it says is not decided here. Throws on what is not a protocol buffer.
 */
export function saysOwn(bytes: Uint8Array): boolean {
  const reader = protobuf.Reader.create(bytes);
  let producer = '';
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === ((PRODUCER_NAME << 3) | 2)) producer = reader.string();
    else reader.skipType(tag & 7);
  }
  return producer === PRODUCER;
}
