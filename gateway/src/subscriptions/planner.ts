import { buildOperationContext } from '@apollo/gateway';
import {
  type DocumentNode,
  type FieldNode,
  getArgumentValues,
  getVariableValues,
  GraphQLError,
  type GraphQLField,
  Kind,
  OperationTypeNode,
  parse,
  validate,
  visit,
} from 'graphql';
import { findDataNames, withDataNames } from './data-names.ts';
import type { SubscriptionGraph } from './graph.ts';
import { isImpersonal } from './impersonal.ts';
import { makeResumable } from './resumable-document.ts';
import { findRootField } from './root-field.ts';
import { asCodedError } from './stream-errors.ts';
import type { DocumentPlan, Planned, SubscriptionOperation } from './subscription-plan.ts';
import { createTextCache } from './text-cache.ts';

/** Characters of the documents whose plans are kept; clients repeat the same few with their own variables. */
const CACHE_SIZE = 200_000;

/** Parses, validates and plans subscriptions on one supergraph. */
export interface SubscriptionPlanner {
  plan(operation: SubscriptionOperation): Planned;
}

interface PlannedDocument {
  readonly plan: DocumentPlan;
  readonly rootNode: FieldNode;
  readonly rootField: GraphQLField<unknown, unknown>;
}

/** Plans each document once, while it is in use. */
export function createSubscriptionPlanner(graph: SubscriptionGraph): SubscriptionPlanner {
  const cache = createTextCache<PlannedDocument>(CACHE_SIZE);

  function documentOf({ query, operationName }: SubscriptionOperation): PlannedDocument {
    const key = JSON.stringify([query, operationName ?? null]);
    const known = cache.get(key);
    if (known) return known;
    const planned = planDocument(graph, validDocument(graph, query), operationName ?? undefined);
    cache.set(key, planned);
    return planned;
  }

  return {
    plan(operation) {
      try {
        const { plan, rootNode, rootField } = documentOf(operation);
        const definitions = plan.operationContext.operation.variableDefinitions ?? [];
        const variables = getVariableValues(graph.schema, definitions, { ...operation.variables });
        if (variables.errors) throw new InvalidOperation(variables.errors, 'BAD_USER_INPUT');
        const { coerced } = variables;
        const argument: unknown = getArgumentValues(rootField, rootNode, coerced).after;
        const after = (plan.resume && operation.after) ?? argument;
        return { plan: { ...plan, operation, variables: coerced, after: typeof after === 'string' ? after : null } };
      } catch (error) {
        if (error instanceof InvalidOperation) return { errors: error.reasons };
        return { errors: [asCodedError(error, 'GRAPHQL_VALIDATION_FAILED')] };
      }
    },
  };
}

class InvalidOperation extends Error {
  readonly reasons: readonly GraphQLError[];

  constructor(reasons: readonly GraphQLError[], code: string) {
    super('the operation is not valid');
    this.reasons = reasons.map((reason) => asCodedError(reason, code));
  }
}

function validDocument(graph: SubscriptionGraph, query: string): DocumentNode {
  const document = parseDocument(query);
  const errors = validate(graph.schema, document);
  if (errors.length > 0) throw new InvalidOperation(errors, 'GRAPHQL_VALIDATION_FAILED');
  return document;
}

function parseDocument(query: string): DocumentNode {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) throw new InvalidOperation([error], 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

function planDocument(
  graph: SubscriptionGraph,
  document: DocumentNode,
  operationName: string | undefined,
): PlannedDocument {
  const { schema } = graph;
  const operationContext = buildOperationContext({
    schema,
    operationDocument: document,
    ...(operationName !== undefined && { operationName }),
  });
  const { operation, fragments } = operationContext;
  const rootNode = findRootField(operation, fragments);
  const rootField = schema.getSubscriptionType()?.getFields()[rootNode.name.value];
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION || !rootField) {
    throw new GraphQLError('This operation is not a subscription.', { nodes: operation });
  }

  const own: DocumentNode = { ...document, definitions: [operation, ...Object.values(fragments)] };
  const resumable = makeResumable(schema, own, operation, rootField);
  const asked = resumable?.document ?? own;
  const dataNames = findDataNames(graph, asked);
  const inData = (name: string) => dataNames.get(name) ?? name;
  const { primary, rest } = graph.plan(withDataNames(asked, dataNames));
  const plan: DocumentPlan = {
    graph,
    operationContext,
    dataNames,
    primary,
    rest,
    resume: resumable && {
      afterVariable: resumable.afterVariable,
      clientVariable: positionVariable(own, rootNode),
      rootName: inData((rootNode.alias ?? rootNode.name).value),
      cursorName: inData(resumable.cursorName),
    },
    impersonal: isImpersonal(graph, own),
  };
  return { plan, rootNode, rootField };
}

/** The variable that gives the root field its `after` and stands nowhere else. */
function positionVariable(document: DocumentNode, rootNode: FieldNode): string | null {
  const after = rootNode.arguments?.find(({ name }) => name.value === 'after')?.value;
  if (after?.kind !== Kind.VARIABLE) return null;
  const variable = after.name.value;
  let uses = 0;
  visit(document, {
    VariableDefinition: () => false,
    Variable({ name }) {
      if (name.value === variable) uses += 1;
    },
  });
  return uses === 1 ? variable : null;
}
