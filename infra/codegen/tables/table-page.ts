import { format } from 'prettier';

/** One PostgreSQL schema and who writes it. */
export interface DrawnSchema {
  readonly schema: string;
  /** Mermaid source. */
  readonly diagram: string;
}

/** The page of the documentation that draws the tables, formatted as Prettier would. */
export function renderTablePage(schemas: readonly DrawnSchema[], settings: object): Promise<string> {
  const sections = schemas.map(({ schema, diagram }) => `## ${schema}\n\n\`\`\`mermaid\n${diagram}\n\`\`\``);
  return format(
    `# Tables

<!-- Made by infra/codegen/tables out of the migrated tables. Change migrations, then run \`npm run codegen\`. -->

One PostgreSQL database with a schema for each owner; nobody reads the tables of another. The event log is in the schema \`platform\`
([ADR 3](adr/0003-an-event-log-in-commit-order.md)), the job queue's tables in \`pgboss\` are pg-boss's own.

${sections.join('\n\n')}
`,
    { ...settings, parser: 'markdown' },
  );
}
