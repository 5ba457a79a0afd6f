import type { TelemetryConfig } from '@fedloop/platform/telemetry/config';
import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import type { ReportedTelemetry } from '@fedloop/platform/telemetry/reported';
import type { Telemetry } from '@fedloop/platform/telemetry/telemetry';
import type { GatewayConfig } from '../config.ts';
import type { ReportRates } from './report-rates.ts';

/** What is done with what pages tell of themselves. */
export interface BrowserReports {
  /** Where it is taken down. */
  readonly into: ReportedTelemetry;
  /** Where web vitals, and the reports themselves, are counted. */
  readonly metrics: Pick<Metrics, 'counter' | 'histogram'>;
  /** Share of the traces begun in pages that are recorded, 0 to 1. */
  readonly sampling: number;
  /** Default: `defaultReportRates`. */
  readonly rates?: ReportRates;
}

/** The service that pages are told of as. */
const BROWSER = 'browser';

/** Null where pages shall tell nothing: unless they are asked to, or where nothing is sent anywhere. */
export function browserReports(
  { browserTelemetry }: Pick<GatewayConfig, 'browserTelemetry'>,
  telemetry: Pick<Telemetry, 'reportedBy' | 'metrics'>,
  { sampling }: Pick<TelemetryConfig, 'sampling'>,
): BrowserReports | null {
  const { metrics } = telemetry;
  const into = browserTelemetry ? telemetry.reportedBy(BROWSER) : null;
  return into && metrics && { into, metrics, sampling };
}
