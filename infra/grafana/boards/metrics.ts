import { metricCatalogue } from '@fedloop/platform/telemetry/metric-catalogue';
import type { DescribedMetric } from '@fedloop/platform/telemetry/metrics/described-metric';
import { runtimeMetrics } from '@fedloop/platform/telemetry/metrics/runtime';
import type { SpanName } from '@fedloop/platform/telemetry/span-catalogue';
import { prometheusLabel, prometheusNames } from '@fedloop/platform/telemetry/prometheus-name';

/** What the collector makes of spans (infra/otel/collector.yaml). */
const SPANS = 'traces_span_metrics_duration_seconds';

/** Attributes of spans that it keeps apart. */
type SpanLabel = 'http_route' | 'fedloop_subgraph' | 'error_type';

const metrics = { ...metricCatalogue, ...runtimeMetrics };

type Metrics = typeof metrics;

/** A metric of the catalogue. */
export type Metric = keyof Metrics;

/** Labels of a metric: its attributes, and which process tells it. */
export type Label<N extends Metric> = (keyof Metrics[N]['attributes'] & string) | 'job' | 'instance';

/** A metric that is told for each model. */
export type ModelMetric = {
  [N in Metric]: 'fedloop.model' extends keyof Metrics[N]['attributes'] ? N : never;
}[Metric];

/** Which of a metric's series, and by what they stay apart. */
export interface Selection<N extends Metric> {
  /** Default: by nothing, so that one line is left. */
  readonly by?: readonly Label<N>[];
  /** Matchers, as in `{ job: '="fedloop/gateway"' }`. Default: all series. */
  readonly where?: Partial<Record<Label<N>, string>>;
}

/** Which of a kind of span, and by what they stay apart. */
export interface SpanSelection {
  /** Those alone that failed. Default: false. */
  readonly failed?: boolean;
  /** Default: by nothing, so that one line is left. */
  readonly by?: readonly SpanLabel[];
}

/** PromQL with the unit of its values, by Grafana's name. */
export interface Expression {
  readonly expr: string;
  readonly unit: string;
}

/** How often a second: what a counter counts, or the values of a histogram. */
export function rateOf<N extends Metric>(name: N, selection: Selection<N> = {}): Expression {
  return { expr: summed(`rate(${counted(name, selection)}[$__rate_interval])`, selection), unit: 'cps' };
}

/** How many within so long, such as `1h`. */
export function countOf<N extends Metric>(name: N, range: string, selection: Selection<N> = {}): Expression {
  return { expr: summed(`increase(${counted(name, selection)}[${range}])`, selection), unit: 'short' };
}

/** The value that this share of a histogram's values stays below. */
export function quantileOf<N extends Metric>(share: number, name: N, selection: Selection<N> = {}): Expression {
  const [bucket = ''] = namesOf(name);
  const by = ['le', ...labels(selection)].join(', ');
  return {
    expr: `histogram_quantile(${String(share)}, sum by (${by}) (rate(${bucket}${matchers(selection)}[$__rate_interval])))`,
    unit: unitOf(name),
  };
}

/** Values of this moment, added up over processes. */
export function sumOf<N extends Metric>(name: N, selection: Selection<N> = {}): Expression {
  return { expr: summed(`${namesOf(name)[0] ?? ''}${matchers(selection)}`, selection), unit: unitOf(name) };
}

/** The largest value of this moment: of what several processes tell alike, or of the worst one. */
export function maxOf<N extends Metric>(name: N, selection: Selection<N> = {}): Expression {
  const by = labels(selection);
  const series = `${namesOf(name)[0] ?? ''}${matchers(selection)}`;
  return { expr: by.length === 0 ? `max(${series})` : `max by (${by.join(', ')}) (${series})`, unit: unitOf(name) };
}

/** The value that this share of a kind of span lasts less than, by service: told by the collector, with examples that lead to traces. */
export function spanQuantileOf(share: number, span: SpanName, by: readonly SpanLabel[] = []): Expression {
  const apart = ['le', 'service_name', ...by].join(', ');
  const series = `${SPANS}_bucket{span_name="${span}"}`;
  return {
    expr: `histogram_quantile(${String(share)}, sum by (${apart}) (rate(${series}[$__rate_interval])))`,
    unit: 's',
  };
}

/** How often a second a kind of span was recorded: all of them, or those that failed. */
export function spanRateOf(span: SpanName, { failed = false, by = [] }: SpanSelection = {}): Expression {
  const series = `${SPANS}_count{span_name="${span}"${failed ? ', error_type!=""' : ''}}`;
  const sum = by.length === 0 ? 'sum' : `sum by (${by.join(', ')}) `;
  return { expr: `${sum}(rate(${series}[$__rate_interval]))`, unit: 'cps' };
}

/** One value as a share of another. */
export function shareOf({ expr: part }: Expression, { expr: whole }: Expression): Expression {
  return { expr: `${part} / ${whole}`, unit: 'percentunit' };
}

/** The name of a metric's series; of a histogram, that of its buckets. */
export function seriesOf(name: Metric): string {
  return namesOf(name)[0] ?? '';
}

/** The label that an attribute becomes, as legends want it. */
export function legendOf(...attributes: readonly string[]): string {
  return attributes.map((attribute) => `{{${prometheusLabel(attribute)}}}`).join(' ');
}

/** Series that only grow: a counter's own, or a histogram's count. */
function counted<N extends Metric>(name: N, selection: Selection<N>): string {
  return `${namesOf(name).at(-1) ?? ''}${matchers(selection)}`;
}

function summed<N extends Metric>(series: string, selection: Selection<N>): string {
  const by = labels(selection);
  return by.length === 0 ? `sum(${series})` : `sum by (${by.join(', ')}) (${series})`;
}

function labels<N extends Metric>({ by = [] }: Selection<N>): string[] {
  return by.map(prometheusLabel);
}

function matchers<N extends Metric>({ where = {} }: Selection<N>): string {
  const all = Object.entries(where).map(([label, matcher]) => `${prometheusLabel(label)}${String(matcher)}`);
  return all.length === 0 ? '' : `{${all.join(', ')}}`;
}

function namesOf(name: Metric): string[] {
  return prometheusNames(name, metrics[name]);
}

/** Grafana's name of a unit in UCUM; what is counted has no name. */
function unitOf(name: Metric): string {
  const { unit }: DescribedMetric = metrics[name];
  return { s: 's', By: 'bytes', '1': 'percentunit' }[unit] ?? 'short';
}
