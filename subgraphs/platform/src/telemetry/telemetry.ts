import type { Logger } from '../logging/logger.ts';
import type { TelemetryConfig } from './config.ts';
import type { Metrics } from './metrics.ts';
import type { ReportedTelemetry } from './reported.ts';

/** Takes a line of the log, as JSON text. */
export type LogSink = (line: string) => void;

/** What a process reports of itself. */
export interface Telemetry {
  /** Where measurements go; null where nothing is recorded. */
  readonly metrics: Metrics | null;
  /** Where lines of the log go besides; null for nowhere. */
  readonly logs: LogSink | null;
  /**
   * Where a program that can't send by itself has its telemetry taken down, with queues of its own: what it tells displaces nothing
   * that this process tells. Null where nothing is recorded.
   *
   * @param service the program's name, for example `browser`
   */
  reportedBy(service: string): ReportedTelemetry | null;
  /** Tells there what can't be sent. */
  reportTo(log: Logger): void;
  /** Sends what is still to be sent, for a few seconds at most. */
  stop(): Promise<void>;
}

const nothing: Telemetry = {
  metrics: null,
  logs: null,
  reportedBy: () => null,
  reportTo: () => undefined,
  stop: () => Promise.resolve(),
};

/**
 * Begins to record, before anything else of the process is made. Without an endpoint nothing is, and OpenTelemetry's SDK is not
 * even loaded.
 *
 * @param service the part's name, for example `gateway`
 */
export async function startTelemetry(config: TelemetryConfig, service: string): Promise<Telemetry> {
  if (config.endpoint === null) return nothing;
  const { startSdk } = await import('./sdk.ts');
  return startSdk({ ...config, endpoint: config.endpoint }, service);
}
