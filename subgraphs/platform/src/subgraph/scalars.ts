import { GraphQLScalarType, Kind } from 'graphql';
import { BigIntResolver, DateTimeISOResolver, DurationResolver, JSONObjectResolver } from 'graphql-scalars';

/**
 * Opaque to clients, so only its form is checked here: the event log that gave a cursor out also judges it.
 */
const Cursor = new GraphQLScalarType<string, string>({
  name: 'Cursor',
  serialize: cursorText,
  parseValue: cursorText,
  parseLiteral: (node) => cursorText(node.kind === Kind.STRING ? node.value : undefined),
});

function cursorText(value: unknown): string {
  if (typeof value === 'string' && value.length > 0 && value.length <= 200) return value;
  throw new TypeError('A cursor is a text of 1 to 200 characters, as an event or `eventCursor` gave it.');
}

/** Answers belong to whoever asked, who may change them; what a resolver gave may be kept by it. */
const JSONObject = new GraphQLScalarType({
  ...JSONObjectResolver.toConfig(),
  serialize: (value) => structuredClone(JSONObjectResolver.serialize(value)),
});

/** Implementations of the scalars in the shared types. */
export const scalars = {
  BigInt: BigIntResolver,
  Cursor,
  DateTime: DateTimeISOResolver,
  Duration: DurationResolver,
  JSONObject,
};
