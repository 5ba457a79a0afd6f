import {
  type ConstDirectiveNode,
  defaultFieldResolver,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLFieldResolver,
  GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  visit,
} from 'graphql';
import { DomainError } from '../errors/domain-error.ts';
import { hasRole, type Role } from '../identity/identity.ts';
import type { SubgraphContext } from './subgraph.ts';

/** Says in every field's description what its `@requiresRole` demands, since directives don't show in introspection. */
export function describeRequiredRoles(typeDefs: DocumentNode): DocumentNode {
  return visit(typeDefs, {
    FieldDefinition(field) {
      const role = requiredRole(field);
      if (role === undefined) return undefined;
      const text = [field.description?.value, `Needs the role ${role}.`].filter(Boolean).join(' ');
      return { ...field, description: { kind: Kind.STRING, value: text, block: true } };
    },
  });
}

/** Wraps the resolvers of fields with `@requiresRole`: a caller with a lower role gets FORBIDDEN, whoever sent them. */
export function enforceRequiredRoles(schema: GraphQLSchema, typeDefs: DocumentNode): void {
  for (const definition of typeDefs.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    for (const node of definition.fields ?? []) {
      const role = requiredRole(node);
      if (role !== undefined) guard(schema, definition.name.value, node.name.value, role);
    }
  }
}

function guard(schema: GraphQLSchema, typeName: string, fieldName: string, role: Role): void {
  const type = schema.getType(typeName);
  const field = type instanceof GraphQLObjectType ? type.getFields()[fieldName] : undefined;
  if (!field) throw new Error(`@requiresRole stands on ${typeName}.${fieldName}, which the schema lacks`);

  const guarded =
    (next: GraphQLFieldResolver<unknown, SubgraphContext>): GraphQLFieldResolver<unknown, SubgraphContext> =>
    (source, args, context, info) => {
      if (!hasRole(context.identity, role)) throw new DomainError('FORBIDDEN', `${fieldName} needs the role ${role}.`);
      return next(source, args, context, info);
    };
  if (field.subscribe) field.subscribe = guarded(field.subscribe);
  else field.resolve = guarded(field.resolve ?? defaultFieldResolver);
}

function requiredRole(field: FieldDefinitionNode): Role | undefined {
  const directive: ConstDirectiveNode | undefined = field.directives?.find(({ name }) => name.value === 'requiresRole');
  const value = directive?.arguments?.find(({ name }) => name.value === 'role')?.value;
  return value?.kind === Kind.ENUM ? (value.value as Role) : undefined;
}
