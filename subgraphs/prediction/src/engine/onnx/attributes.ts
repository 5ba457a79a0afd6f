import type { Attribute, GraphNode } from './proto.ts';

/** AttributeProto.AttributeType of the standard. */
const FLOAT = 1;
const INT = 2;
const FLOATS = 6;
const INTS = 7;
const STRINGS = 8;

const utf8 = new TextEncoder();
const text = new TextDecoder('utf-8', { fatal: true });

export function floatAttribute(name: string, f: number): Attribute {
  return { name, type: FLOAT, f };
}

export function intAttribute(name: string, i: number): Attribute {
  return { name, type: INT, i };
}

export function floatsAttribute(name: string, floats: Iterable<number>): Attribute {
  return { name, type: FLOATS, floats: [...floats] };
}

export function intsAttribute(name: string, ints: Iterable<number>): Attribute {
  return { name, type: INTS, ints: [...ints] };
}

export function stringsAttribute(name: string, values: readonly string[]): Attribute {
  return { name, type: STRINGS, strings: values.map((value) => utf8.encode(value)) };
}

/** A node's list of numbers; empty where it has no such attribute. */
export function readFloats(node: GraphNode, name: string): number[] {
  return find(node, name)?.floats ?? [];
}

/** A node's list of whole numbers; empty where it has no such attribute. */
export function readInts(node: GraphNode, name: string): number[] {
  return find(node, name)?.ints ?? [];
}

/** A node's list of strings; empty where it has no such attribute. Throws where they are not UTF-8. */
export function readStrings(node: GraphNode, name: string): string[] {
  return (find(node, name)?.strings ?? []).map((bytes) => text.decode(bytes));
}

function find(node: GraphNode, name: string): Attribute | undefined {
  return node.attribute.find((attribute) => attribute.name === name);
}
