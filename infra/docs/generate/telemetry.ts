import { metricCatalogue } from '../../../subgraphs/platform/src/telemetry/metric-catalogue.ts';
import type { DescribedMetric } from '../../../subgraphs/platform/src/telemetry/metrics/described-metric.ts';
import { runtimeMetrics } from '../../../subgraphs/platform/src/telemetry/metrics/runtime.ts';
import { prometheusLabel, prometheusNames } from '../../../subgraphs/platform/src/telemetry/prometheus-name.ts';
import { type DescribedSpan, spanCatalogue } from '../../../subgraphs/platform/src/telemetry/span-catalogue.ts';

/** The catalogues of spans and metrics. */
export function renderTelemetryPage(): string {
  return `# Telemetry

<!-- Made by infra/docs/generate/telemetry.ts. Change the sources, then run \`npx node infra/docs/generate/main.ts\`. -->

With \`OTEL_EXPORTER_OTLP_ENDPOINT\` set, every process sends its traces, metrics and log there, as OTLP over HTTP; without, it records nothing
([ADR 35](adr/0035-telemetry-off-unless-asked-for.md), [settings](settings.md#telemetry)). No name or attribute holds a token, a feature of a
person or a value of a statement.

Every span and every log line tells its process: \`service.name\` (\`gateway\`, \`prediction\`, \`data\`, \`feedback\`, \`trainer\`; \`fedloop\` for
all in one; \`browser\` for the web client, whose gateway takes down what pages tell where \`FEDLOOP_BROWSER_TELEMETRY\` is \`on\`,
[ADR 46](adr/0046-browsers-report-the-gateway-records.md)), \`service.namespace\` (\`fedloop\`), \`service.version\` and \`service.instance.id\`. A log line carries \`trace_id\` and \`span_id\`.

## Spans

From \`subgraphs/platform/src/telemetry/span-catalogue.ts\`.

| span | meaning | attributes |
| --- | --- | --- |
${Object.entries<DescribedSpan>(spanCatalogue)
  .map(([name, { description, attributes }]) => row([`\`${name}\``, description, listed(attributes)]))
  .join('\n')}

## Metrics

From \`subgraphs/platform/src/telemetry/metric-catalogue.ts\`. Units are those of UCUM; what is counted stands in braces. In Prometheus and Mimir
a process's \`job\` is \`fedloop/\` and its \`service.name\`, its \`instance\` the \`service.instance.id\`; dots of attributes become underscores. An attribute
tells the values listed, or as many different ones as stand in brackets; any other is told as \`_OTHER\`. Replicas tell
the same of what belongs to all processes: take the largest.

${metricTable(metricCatalogue)}

Of Node's runtime, by OpenTelemetry's own instrumentation:

${metricTable(runtimeMetrics)}

Of the stack's collector (\`infra/otel/collector.yaml\`): \`traces_span_metrics_duration_seconds\` and \`traces_span_metrics_calls_total\`, how long spans took by
\`span_name\` and \`service_name\`, with examples that lead to their traces; \`system_filesystem_usage_bytes\`, how full the disk is. Dashboards and alerts over all
of them: [operating](operating.md).
`;
}

function metricTable(metrics: Readonly<Record<string, DescribedMetric>>): string {
  const rows = Object.entries(metrics).map(([name, metric]) => {
    const { instrument, unit, description, attributes, buckets } = metric;
    const kind = buckets ? `histogram up to ${buckets.join(', ')}` : instrument;
    const names = prometheusNames(name, metric).map((text) => `\`${text}\``);
    return row([`\`${name}\``, names.join(', '), kind, `\`${unit}\``, description, labels(attributes)]);
  });
  return [
    '| metric | in Prometheus | instrument | unit | meaning | labels |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function labels(attributes: DescribedMetric['attributes']): string {
  return Object.entries(attributes)
    .map(([name, { meaning, values }]) => {
      const told =
        typeof values === 'number'
          ? ` (${String(values)})`
          : ` (${values.map((value) => `\`${String(value)}\``).join(', ')})`;
      return `\`${prometheusLabel(name)}\`: ${meaning}${told}`;
    })
    .join('; ');
}

function listed(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, meaning]) => `\`${name}\`: ${meaning}`)
    .join('; ');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
