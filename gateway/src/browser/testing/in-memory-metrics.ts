import type { Metrics } from '@fedloop/platform/telemetry/metrics';

/** Keeps what is measured, in order. */
export class InMemoryMetrics implements Pick<Metrics, 'counter' | 'histogram'> {
  readonly told: [name: string, value: number, attributes: object][] = [];

  counter(name: string) {
    return (by: number, attributes: object) => void this.told.push([name, by, attributes]);
  }

  histogram(name: string) {
    return (value: number, attributes: object) => void this.told.push([name, value, attributes]);
  }
}
