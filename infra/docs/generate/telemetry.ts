import { type DescribedSpan, spanCatalogue } from '../../../subgraphs/platform/src/telemetry/span-catalogue.ts';

/** The catalogue of spans. */
export function renderTelemetryPage(): string {
  return `# Telemetry

<!-- Made by infra/docs/generate/telemetry.ts. Change the sources, then run \`npx node infra/docs/generate/main.ts\`. -->

With \`OTEL_EXPORTER_OTLP_ENDPOINT\` set, every process sends its traces, metrics and log there, as OTLP over HTTP; without, it records nothing
([ADR 35](adr/0035-telemetry-off-unless-asked-for.md), [settings](settings.md#telemetry)). No name or attribute holds a token, a feature of a
person or a value of a statement.

Every span and every log line tells its process: \`service.name\` (\`gateway\`, \`prediction\`, \`data\`, \`feedback\`, \`trainer\`; \`fedloop\` for
all in one), \`service.namespace\` (\`fedloop\`), \`service.version\` and \`service.instance.id\`. A log line carries \`trace_id\` and \`span_id\`.

The metrics are those of Node's runtime, named by OpenTelemetry (\`nodejs.*\`, \`v8js.*\`); Fedloop has none of its own yet.

## Spans

From \`subgraphs/platform/src/telemetry/span-catalogue.ts\`.

| span | meaning | attributes |
| --- | --- | --- |
${Object.entries<DescribedSpan>(spanCatalogue)
  .map(([name, { description, attributes }]) => row([`\`${name}\``, description, listed(attributes)]))
  .join('\n')}
`;
}

function listed(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, meaning]) => `\`${name}\`: ${meaning}`)
    .join('; ');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
