import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CollectorServer, startCollector } from './collector.ts';
import { startJaeger, type TracingServer } from './jaeger.ts';
import { type LokiServer, startLoki } from './loki.ts';
import { type MimirServer, startMimir } from './mimir.ts';

/** Where a stack's telemetry goes: a collector and what it hands on to. */
export interface Stores {
  readonly collector: CollectorServer;
  readonly mimir: MimirServer;
  readonly loki: LokiServer;
  readonly traces: TracingServer;
  /** Ends all and removes what they kept. */
  stop(): Promise<void>;
}

/** Starts them with the stack's own configuration. */
export async function startStores(): Promise<Stores> {
  const folder = await mkdtemp(join(tmpdir(), 'fedloop-stores-'));
  const place = (name: string) => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  };
  const [mimir, loki, traces] = await Promise.all([
    startMimir(place('mimir')),
    startLoki(place('loki')),
    startJaeger(),
  ]);
  const collector = await startCollector({
    folder: place('collector'),
    metrics: mimir.otlp,
    logs: loki.url,
    traces: traces.otlp,
  });
  return {
    collector,
    mimir,
    loki,
    traces,
    async stop() {
      await Promise.all([collector, mimir, loki, traces].map((server) => server.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
