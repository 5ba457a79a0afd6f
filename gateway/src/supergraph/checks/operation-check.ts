import type { BrokenOperation, SchemaChange } from '@fedloop/platform/registry/schema-change';
import type { SeenOperation } from '@fedloop/platform/registry/schema-registry';
import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql';
import { type OperationUsage, usageOf } from './operation-usage.ts';

/** Reasons that are told of one operation. */
const REASONS = 5;

/**
 * Which operations work on one API schema and would not on another: because they are no longer valid there, or because a
 * field that they read or an input that they send has changed under them.
 *
 * @param changes between the schemas
 */
export function findBrokenOperations(
  from: GraphQLSchema,
  to: GraphQLSchema,
  changes: readonly SchemaChange[],
  operations: readonly SeenOperation[],
): BrokenOperation[] {
  const breaking = changes.filter(({ severity }) => severity === 'BREAKING');
  return operations.flatMap((operation) => {
    const document = validDocument(from, operation.document);
    if (!document) return [];
    const reasons = reasonsWhy(to, document, usageOf(from, document), breaking);
    if (reasons.length === 0) return [];
    const { hash, name, clients, lastSeenAt } = operation;
    const senders = clients.map((client) => `${client.name} ${client.version}`.trim());
    return [{ hash, name, clients: senders, lastSeenAt: lastSeenAt.toISOString(), reasons: reasons.slice(0, REASONS) }];
  });
}

function reasonsWhy(
  schema: GraphQLSchema,
  document: DocumentNode,
  { fields, inputs }: OperationUsage,
  breaking: readonly SchemaChange[],
): string[] {
  const invalid = validate(schema, document, undefined, { maxErrors: REASONS }).map(({ message }) => message);
  if (invalid.length > 0) return invalid;
  return breaking
    .filter(({ coordinate }) => fields.has(coordinate) || inputs.has(coordinate.split('.')[0] ?? coordinate))
    .map(({ message }) => message);
}

/** Null for one that no longer was valid anyway: an earlier change broke it. */
function validDocument(schema: GraphQLSchema, text: string): DocumentNode | null {
  try {
    const document = parse(text, { noLocation: true });
    return validate(schema, document, undefined, { maxErrors: 1 }).length === 0 ? document : null;
  } catch {
    return null;
  }
}
