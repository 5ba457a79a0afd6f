import {
  type ASTVisitor,
  type FloatValueNode,
  GraphQLError,
  type GraphQLSchema,
  type IntValueNode,
  isScalarType,
  isSpecifiedScalarType,
  type ValidationContext,
} from 'graphql';

/**
 * Numbers beyond double precision, for example `1e400`, JavaScript reads as infinite. JSON has no word for that: a subgraph would be
 * asked with null in their place.
 */
const MESSAGE = 'A number is beyond what double precision holds.';

/** Has a schema's own scalars refuse such numbers in variables; GraphQL's own do so already. */
export function refuseInfinities(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isScalarType(type) || isSpecifiedScalarType(type)) continue;
    const parse = type.parseValue.bind(type);
    type.parseValue = (value) => {
      checkFinite(value);
      return parse(value);
    };
  }
}

function checkFinite(value: unknown): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new GraphQLError(MESSAGE);
  } else if (Array.isArray(value)) value.forEach(checkFinite);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(checkFinite);
}

/** The rule that documents hold no such number: no scalar refuses them there, and no plan can be made with them. */
export function finiteNumbersRule(context: ValidationContext): ASTVisitor {
  const check = (node: FloatValueNode | IntValueNode): void => {
    if (!Number.isFinite(Number(node.value))) context.reportError(new GraphQLError(MESSAGE, { nodes: node }));
  };
  return { FloatValue: check, IntValue: check };
}
