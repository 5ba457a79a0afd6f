import { type GraphQLEnumType, type GraphQLLeafType, isEnumType, isSpecifiedScalarType } from 'graphql';
import { stringText } from './string-text.ts';

/** JSON text of a leaf's value, which is neither null nor undefined; undefined where the value is none of the type's. */
export type LeafText = (value: unknown) => string | undefined;

const MAX_INT = 2 ** 31 - 1;
const MIN_INT = -(2 ** 31);

/** From here on a number's text is no row of digits. */
const EXPONENT_FROM = 1e21;

/**
 * How values of a scalar or enum are written. The types that GraphQL defines take what its result coercion may give, with
 * two liberties of JSON: an Int may come as `1.0`, an ID as a whole number. Custom scalars take anything that has JSON text.
 */
export function leafTextOf(type: GraphQLLeafType): LeafText {
  if (isEnumType(type)) return enumText(type);
  return isSpecifiedScalarType(type) ? specified[type.name]! : customText;
}

const specified: Readonly<Record<string, LeafText>> = {
  Int: (value) => (isWhole(value) && value <= MAX_INT && value >= MIN_INT ? String(value) : undefined),
  Float: (value) => (typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined),
  String: (value) => (typeof value === 'string' ? stringText(value) : undefined),
  Boolean: (value) => (value === true ? 'true' : value === false ? 'false' : undefined),
  ID(value) {
    if (typeof value === 'string') return stringText(value);
    return isWhole(value) && Math.abs(value) < EXPONENT_FROM ? `"${String(value)}"` : undefined;
  },
};

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}

function enumText(type: GraphQLEnumType): LeafText {
  const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, `"${name}"`]));
  return (value) => texts.get(value);
}

function customText(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return stringText(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : undefined;
    case 'boolean':
      return String(value);
    default:
      return objectText(value);
  }
}

/** Objects may be anything where the subgraph runs in this process: dates, cycles, what throws at `toJSON`. */
function objectText(value: unknown): string | undefined {
  try {
    // Undefined, whatever its type says, for functions and symbols.
    const text = JSON.stringify(value) as string | undefined;
    return text === 'null' ? undefined : text;
  } catch {
    return undefined;
  }
}
