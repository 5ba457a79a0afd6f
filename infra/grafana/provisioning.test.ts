import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readComposeFile } from '../stack/compose-file.ts';
import { type DataSource, readDataSources, readProviders } from './provisioning.ts';

const { services } = readComposeFile(join(fileURLToPath(new URL('../', import.meta.url)), 'compose.yaml'));
const sources = readDataSources();

function source<T extends DataSource['type']>(type: T): Extract<DataSource, { type: T }> {
  const found = sources.find((candidate) => candidate.type === type);
  if (!found) throw new Error(`There is no data source of type ${type}.`);
  return found as Extract<DataSource, { type: T }>;
}

describe('Grafana’s data sources', () => {
  it('are services of the stack that Grafana reaches', () => {
    const reached = new Set(services.grafana?.networks);
    for (const { url } of sources) {
      const networks = services[new URL(url).hostname]?.networks ?? [];
      expect([url, networks.some((network) => reached.has(network))]).toEqual([url, true]);
    }
  });

  it('lead from a metric’s point to its trace', () => {
    const [{ name, datasourceUid } = {}] = source('prometheus').jsonData.exemplarTraceIdDestinations;
    // The label that exemplars of OTLP have in Mimir.
    expect(name).toBe('trace_id');
    expect(datasourceUid).toBe(source('tempo').uid);
  });

  it('lead from a line of the log to its trace', () => {
    const [field] = source('loki').jsonData.derivedFields;
    expect(field).toMatchObject({ matcherType: 'label', matcherRegex: 'trace_id', datasourceUid: source('tempo').uid });
  });

  it('lead from a span to its process’s log and metrics', () => {
    const { tracesToLogsV2, tracesToMetrics } = source('tempo').jsonData;
    expect(tracesToLogsV2.datasourceUid).toBe(source('loki').uid);
    expect(tracesToLogsV2.query).toMatch(/service_name=.*service\.name.*trace_id = .*traceId/);
    expect(tracesToMetrics.datasourceUid).toBe(source('prometheus').uid);
    expect(tracesToMetrics.tags).toEqual([{ key: 'service.name', value: 'service_name' }]);
    for (const { query } of tracesToMetrics.queries) expect(query).toContain('$$__tags');
  });

  it('show the alerts that Mimir evaluates', () => {
    expect(source('prometheus').jsonData.alertmanagerUid).toBe(source('alertmanager').uid);
  });
});

it('takes dashboards from where the Compose file puts them, and Grafana opens with the first', () => {
  const [{ options } = { options: { path: '' } }] = readProviders();
  expect(services.grafana?.volumes).toContain(`./grafana/dashboards:${options.path}:ro`);
  expect(services.grafana?.environment?.GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH).toBe(
    `${options.path}/overview.json`,
  );
});
