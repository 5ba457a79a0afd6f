import { InterfaceType, ObjectType, type Schema } from '@apollo/federation-internals';
import { BREAK, type DocumentNode, TypeInfo, TypeNameMetaFieldDef, visit, visitWithTypeInfo } from 'graphql';
import type { SubscriptionGraph } from './graph.ts';

/** The directive, composed into the supergraph, by which a subgraph says that a field is the same for a whole role. */
const DIRECTIVE = 'impersonal';

/**
 * Whether everything that the document asks for is the same for all callers of a role: each of its fields carries
 * `@impersonal`, also those that its variables leave out. A field that says nothing is personal.
 *
 * @param document one operation with the fragments it uses, valid against the graph's schema
 */
export function isImpersonal({ schema, supergraph }: SubscriptionGraph, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let impersonal = true;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field() {
        const field = types.getFieldDef();
        if (field === TypeNameMetaFieldDef) return undefined;
        if (saysSo(supergraph, types.getParentType()?.name, field?.name)) return undefined;
        impersonal = false;
        return BREAK;
      },
    }),
  );
  return impersonal;
}

/** The supergraph's definitions keep the directives that the subgraphs composed into it. */
function saysSo(supergraph: Schema, typeName: string | undefined, fieldName: string | undefined): boolean {
  const type = supergraph.type(typeName ?? '');
  if (!(type instanceof ObjectType || type instanceof InterfaceType)) return false;
  return type.field(fieldName ?? '')?.hasAppliedDirective(DIRECTIVE) ?? false;
}
