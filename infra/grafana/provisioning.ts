import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/**
 * Grafana's files as its documentation describes them (version 13). Grafana itself ignores fields that it does not know, so a misspelt
 * link would only be missing; here it is an error.
 */
const uid = z.string().regex(/^[a-z-]+$/);
const shift = z.string().regex(/^-?\d+[smh]$/);
const common = { name: z.string(), uid, access: z.literal('proxy'), url: z.url(), isDefault: z.boolean().optional() };

const metrics = z.strictObject({
  ...common,
  type: z.literal('prometheus'),
  jsonData: z.strictObject({
    prometheusType: z.enum(['Prometheus', 'Mimir']),
    httpMethod: z.enum(['GET', 'POST']),
    timeInterval: shift,
    manageAlerts: z.boolean(),
    alertmanagerUid: uid,
    exemplarTraceIdDestinations: z.array(z.strictObject({ name: z.string(), datasourceUid: uid })),
  }),
});
const alertmanager = z.strictObject({
  ...common,
  type: z.literal('alertmanager'),
  jsonData: z.strictObject({
    implementation: z.enum(['mimir', 'cortex', 'prometheus']),
    handleGrafanaManagedAlerts: z.boolean(),
  }),
});
const logs = z.strictObject({
  ...common,
  type: z.literal('loki'),
  jsonData: z.strictObject({
    derivedFields: z.array(
      z.strictObject({
        name: z.string(),
        matcherType: z.enum(['label', 'regex']),
        matcherRegex: z.string(),
        url: z.string(),
        datasourceUid: uid,
      }),
    ),
  }),
});
const traces = z.strictObject({
  ...common,
  type: z.literal('tempo'),
  jsonData: z.strictObject({
    tracesToLogsV2: z.strictObject({
      datasourceUid: uid,
      spanStartTimeShift: shift,
      spanEndTimeShift: shift,
      filterByTraceID: z.boolean(),
      customQuery: z.literal(true),
      query: z.string(),
    }),
    tracesToMetrics: z.strictObject({
      datasourceUid: uid,
      spanStartTimeShift: shift,
      spanEndTimeShift: shift,
      tags: z.array(z.strictObject({ key: z.string(), value: z.string() })),
      queries: z.array(z.strictObject({ name: z.string(), query: z.string() })),
    }),
    nodeGraph: z.strictObject({ enabled: z.boolean() }),
  }),
});
const dataSource = z.discriminatedUnion('type', [metrics, alertmanager, logs, traces]);
const dataSourceFile = z.strictObject({
  apiVersion: z.literal(1),
  prune: z.boolean(),
  datasources: z.array(dataSource),
});

const providerFile = z.strictObject({
  apiVersion: z.literal(1),
  providers: z.array(
    z.strictObject({
      name: z.string(),
      folder: z.string(),
      folderUid: uid,
      type: z.literal('file'),
      disableDeletion: z.boolean(),
      allowUiUpdates: z.boolean(),
      updateIntervalSeconds: z.int().positive(),
      options: z.strictObject({ path: z.string().startsWith('/') }),
    }),
  ),
});

export type DataSource = z.infer<typeof dataSource>;

/** What Grafana asks. @throws ZodError where a field is unknown, missing or of the wrong kind */
export function readDataSources(): DataSource[] {
  return dataSourceFile.parse(read('datasources/stores.yaml')).datasources;
}

/** Where Grafana takes dashboards from. @throws ZodError as above */
export function readProviders(): z.infer<typeof providerFile>['providers'] {
  return providerFile.parse(read('dashboards/fedloop.yaml')).providers;
}

function read(file: string): unknown {
  return parse(readFileSync(fileURLToPath(new URL(`provisioning/${file}`, import.meta.url)), 'utf8'));
}
