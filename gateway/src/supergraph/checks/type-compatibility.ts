import { type GraphQLType, isListType, isNonNullType } from 'graphql';

/** Whether everything that the new type gives, clients of the old one can take: it may promise more, never less. */
export function givesNoLess(from: GraphQLType, to: GraphQLType): boolean {
  if (isNonNullType(from)) return isNonNullType(to) && givesNoLess(from.ofType, to.ofType);
  if (isNonNullType(to)) return givesNoLess(from, to.ofType);
  if (isListType(from)) return isListType(to) && givesNoLess(from.ofType, to.ofType);
  return isSameType(from, to);
}

/** Whether everything that the old type takes, the new one takes too: it may ask for less, never more. */
export function takesNoLess(from: GraphQLType, to: GraphQLType): boolean {
  if (isNonNullType(to)) return isNonNullType(from) && takesNoLess(from.ofType, to.ofType);
  if (isNonNullType(from)) return takesNoLess(from.ofType, to);
  if (isListType(from)) return isListType(to) && takesNoLess(from.ofType, to.ofType);
  return isSameType(from, to);
}

/** Types of two schemas are never identical; their texts tell. */
export function isSameType(from: GraphQLType, to: GraphQLType): boolean {
  return String(from) === String(to);
}
