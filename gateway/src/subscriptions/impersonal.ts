import {
  BREAK,
  type DocumentNode,
  type GraphQLSchema,
  TypeInfo,
  TypeNameMetaFieldDef,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** The directive, composed into the supergraph, by which a subgraph says that a field is the same for a whole role. */
const DIRECTIVE = 'impersonal';

/**
 * Whether everything that the document asks for is the same for all callers of a role: each of its fields carries
 * `@impersonal`, also those that its variables leave out. A field that says nothing is personal.
 *
 * @param schema the supergraph's, whose definitions keep the subgraphs' composed directives
 * @param document one operation with the fragments it uses
 */
export function isImpersonal(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let impersonal = true;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field() {
        const field = types.getFieldDef();
        if (field === TypeNameMetaFieldDef) return undefined;
        if (field?.astNode?.directives?.some(({ name }) => name.value === DIRECTIVE)) return undefined;
        impersonal = false;
        return BREAK;
      },
    }),
  );
  return impersonal;
}
