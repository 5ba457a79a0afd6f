import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';

const read = (file: string): unknown =>
  parse(readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8'));

/** What Tempo 3 documents of one process that keeps traces in files; what is misspelt, or of an older release, is no part of it. */
const tempo = z.strictObject({
  server: z.strictObject({ http_listen_port: z.int(), log_format: z.enum(['json', 'logfmt']) }),
  distributor: z.strictObject({
    receivers: z.strictObject({
      otlp: z.strictObject({ protocols: z.strictObject({ grpc: z.strictObject({ endpoint: z.string() }) }) }),
    }),
  }),
  storage: z.strictObject({
    trace: z.strictObject({
      backend: z.literal('local'),
      wal: z.strictObject({ path: z.string().startsWith('/var/tempo/') }),
      local: z.strictObject({ path: z.string().startsWith('/var/tempo/') }),
    }),
  }),
  usage_report: z.strictObject({ reporting_enabled: z.boolean() }),
});

it('is configured as Tempo documents it, where the collector sends and Grafana asks', () => {
  const { server, distributor } = tempo.parse(read('tempo/tempo.yaml'));
  const [, port] = distributor.receivers.otlp.protocols.grpc.endpoint.split(':');
  const { exporters } = read('otel/collector.yaml') as { exporters: Record<string, { endpoint: string }> };
  expect(exporters['otlp/tempo']?.endpoint).toBe(`tempo:${String(port)}`);
  const { datasources } = read('grafana/provisioning/datasources/stores.yaml') as {
    datasources: { uid: string; url: string }[];
  };
  expect(datasources.find(({ uid }) => uid === 'tempo')?.url).toBe(`http://tempo:${String(server.http_listen_port)}`);
});
