import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { prepareCollector } from '../../../../infra/otel/prepare-collector.ts';
import { freePorts } from '../../platform/free-ports.ts';
import { root } from '../../platform/process.ts';
import { type OwnProgram, startProgram } from './own-program.ts';

/** A real collector with the stack's own configuration. */
export interface CollectorServer extends OwnProgram {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
}

/** Where it hands on what it takes. */
export interface CollectorTargets {
  readonly folder: string;
  /** Mimir's OTLP. */
  readonly metrics: string;
  /** Loki. */
  readonly logs: string;
  /** Host and port of a tracing server’s OTLP over gRPC. */
  readonly traces: string;
}

export async function startCollector({ folder, metrics, logs, traces }: CollectorTargets): Promise<CollectorServer> {
  const [grpc = 0, http = 0, health = 0] = await freePorts(3);
  const text = readFileSync(join(root, 'infra/otel/collector.yaml'), 'utf8')
    .replaceAll('0.0.0.0:4317', `127.0.0.1:${String(grpc)}`)
    .replaceAll('0.0.0.0:4318', `127.0.0.1:${String(http)}`)
    .replaceAll('0.0.0.0:13133', `127.0.0.1:${String(health)}`)
    .replaceAll('http://mimir:9009/otlp', metrics)
    .replaceAll('http://loki:3100', logs)
    .replaceAll('tempo:4317', traces);
  const file = join(folder, 'collector.yaml');
  const config = parse(text) as { service: { telemetry: object } };
  // It would tell its own metrics at a port that is always the same.
  Object.assign(config.service.telemetry, { metrics: { level: 'none' } });
  writeFileSync(file, stringify(config));
  const server = await startProgram(
    prepareCollector({ tell: console.log }),
    [`--config=${file}`],
    `http://127.0.0.1:${String(health)}/`,
    // This machine has no such volumes: its own disk stands for them.
    { FEDLOOP_WATCHED_MOUNTS: '^/$' },
  );
  return { ...server, url: `http://127.0.0.1:${String(http)}` };
}
