import {
  type DefinitionNode,
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  visit,
} from 'graphql';
import type { IntrospectionField } from './composite-shape.ts';

/** What the schema says about itself: JSON text of one field's value. */
export interface SelfDescription {
  readonly text: string;
  readonly errors: readonly GraphQLError[];
}

/** Answers `__schema` or `__type`. */
export type Describe = (field: IntrospectionField, variables: Variables) => SelfDescription;

/** Values of an operation's variables. */
export type Variables = Readonly<Record<string, unknown>>;

interface Question {
  readonly document: DocumentNode;
  readonly text: string;
  readonly variableNames: readonly string[];
}

interface Descriptions {
  readonly byQuestion: Map<string, SelfDescription>;
  characters: number;
}

/** Characters of questions and answers that are kept for a schema; one description of a whole API takes some 100,000. */
const KEPT_CHARACTERS = 4_000_000;

/** Kept as long as their schema and for all operations: clients ask the same few questions. */
const descriptions = new WeakMap<GraphQLSchema, Descriptions>();

/** Answers introspection fields of one operation. */
export function compileIntrospection(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): Describe {
  const questions = new Map<IntrospectionField, Question>();
  return (field, variables) => {
    const question = questions.get(field) ?? questionOf(operation, fragments, field.nodes);
    questions.set(field, question);
    const { document, text, variableNames } = question;
    const variableValues = Object.fromEntries(variableNames.map((name) => [name, variables[name]]));
    const key = JSON.stringify([text, variableValues]);
    const known = descriptionsOf(schema).byQuestion.get(key);
    if (known) return known;

    const { data, errors = [] } = executeSync({ schema, document, variableValues });
    const description = { text: JSON.stringify(data?.[field.name] ?? null), errors };
    keep(descriptionsOf(schema), key, description);
    return description;
  };
}

/** A query for these fields alone, with the fragments and variables that they use. */
function questionOf(
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  nodes: readonly FieldNode[],
): Question {
  const variables = new Set<string>();
  const definitions = new Map<string, DefinitionNode>();
  nodes.forEach(collect);
  const query: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: (operation.variableDefinitions ?? []).filter(({ variable }) =>
      variables.has(variable.name.value),
    ),
    selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
  };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [query, ...definitions.values()] };
  return { document, text: print(document), variableNames: [...variables] };

  function collect(node: FieldNode | FragmentDefinitionNode): void {
    visit(node, {
      Variable({ name }) {
        variables.add(name.value);
      },
      FragmentSpread({ name }) {
        const fragment = fragments[name.value];
        if (!fragment || definitions.has(name.value)) return;
        definitions.set(name.value, fragment);
        collect(fragment);
      },
    });
  }
}

function descriptionsOf(schema: GraphQLSchema): Descriptions {
  const known = descriptions.get(schema) ?? { byQuestion: new Map<string, SelfDescription>(), characters: 0 };
  descriptions.set(schema, known);
  return known;
}

/** What was asked first goes first. */
function keep(known: Descriptions, question: string, description: SelfDescription): void {
  known.byQuestion.set(question, description);
  known.characters += question.length + description.text.length;
  for (const [oldest, { text }] of known.byQuestion) {
    if (known.characters <= KEPT_CHARACTERS) return;
    known.byQuestion.delete(oldest);
    known.characters -= oldest.length + text.length;
  }
}
