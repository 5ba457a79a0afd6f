import ts from 'typescript';

/**
 * The catalogue of events.
 *
 * @param catalogue TypeScript source with the interface EventPayloads, each member with its comment
 * @throws Error when an event has no description
 */
export function renderEventPage(catalogue: string): string {
  const events = eventsOf(catalogue);
  return `# Events

<!-- Made by infra/docs/generate/events.ts. Change the sources, then run \`npx node infra/docs/generate/main.ts\`. -->

Everything that happens is an event in one log, \`platform.events\` in PostgreSQL. It is written in the transaction of the change
it tells of, and read in an order that never changes ([ADR 3](adr/0003-an-event-log-in-commit-order.md)). Two kinds of readers follow it:

- services, by durable consumers: each event has its effect once ([ADR 4](adr/0004-choreography-by-durable-consumers.md));
- clients, by subscriptions: each item carries the event's \`cursor\`; passed as \`after\`, the stream goes on behind it.

A payload holds the new state, not a difference, so that meeting an event twice does no harm. Times are ISO 8601, ids are UUIDv7.
A cursor is opaque; one of another log gives \`CURSOR_INVALID\`. Events older than \`EVENT_RETENTION_DAYS\` (30 by default) are
deleted by \`subgraphs/platform/src/events/retention.ts\`; a cursor of before them gives \`CURSOR_EXPIRED\`.

The key is the model's id, except where the description names another.

${events.map(section).join('\n\n')}

The types of the fields stand in \`subgraphs/platform/src/events/catalogue.ts\`.
`;
}

interface DescribedEvent {
  readonly type: string;
  readonly description: string;
  readonly fields: readonly string[];
}

function eventsOf(source: string): DescribedEvent[] {
  const file = ts.createSourceFile('catalogue.ts', source, ts.ScriptTarget.Latest, true);
  const payloads = file.statements.find(
    (node): node is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(node) && node.name.text === 'EventPayloads',
  );
  if (!payloads) throw new Error('The catalogue has no interface EventPayloads.');
  return payloads.members.filter(ts.isPropertySignature).map((member) => {
    const type = (member.name as ts.StringLiteral).text;
    const description = ts.getJSDocCommentsAndTags(member).map(commentOf).join(' ').trim();
    if (!description) throw new Error(`The event ${type} has no description.`);
    return { type, description, fields: fieldsOf(member.type) };
  });
}

function commentOf(node: ts.JSDoc | ts.JSDocTag): string {
  return ts.getTextOfJSDocComment(node.comment)?.replaceAll(/\s+/g, ' ') ?? '';
}

/** Each field with its comment, where it has one. */
function fieldsOf(type: ts.TypeNode | undefined): string[] {
  if (!type || !ts.isTypeLiteralNode(type)) return [];
  return type.members.map((member) => {
    const comment = ts.getJSDocCommentsAndTags(member).map(commentOf).join(' ').trim();
    return `\`${member.name?.getText() ?? ''}\`${comment && ` (${comment.replace(/\.$/, '')})`}`;
  });
}

function section({ type, description, fields }: DescribedEvent): string {
  return `## ${type}\n\n${description}\n\nPayload: ${fields.join(', ')}.`;
}
