import { type Builder, type Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import {
  type DataSourceRef,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  LogsSortOrder,
  SortOrder,
  StackingMode,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
  StackingConfigBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { type Panel, ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as LogsBuilder } from '@grafana/grafana-foundation-sdk/logs';
import { DataqueryBuilder as LogQueryBuilder } from '@grafana/grafana-foundation-sdk/loki';
import { DataqueryBuilder as MetricQueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import type { Expression } from './metrics.ts';

/** Data sources, as infra/grafana/provisioning names them. */
export const sources = {
  metrics: { type: 'prometheus', uid: 'mimir' },
  logs: { type: 'loki', uid: 'loki' },
} as const satisfies Record<string, DataSourceRef>;

/** One line of a chart or many, told apart by their labels. */
export interface Query extends Expression {
  /** What a line is called, with labels as `{{name}}`. */
  readonly legend: string;
  /** Shows single requests as points that lead to their traces. Default: false. */
  readonly exemplars?: boolean;
}

/** What all panels have. */
export interface PanelText {
  readonly title: string;
  /** What is to be seen, and when to worry. */
  readonly description: string;
}

/** Values over time. */
export interface Chart extends PanelText {
  /** All of one unit. */
  readonly queries: readonly Query[];
  /** Default: as far as the values go. */
  readonly max?: number;
  /** Draws a line there, to be seen as a bound. */
  readonly bound?: number;
  /** Lines stand on each other: parts of one whole. Default: false. */
  readonly stacked?: boolean;
}

/** The newest value, large. */
export interface Figure extends PanelText {
  readonly query: Query;
  /** From here on it is red; below, where `good` is `high`. */
  readonly bound: number;
  readonly good: 'low' | 'high';
}

export function chart({ title, description, queries, max, bound, stacked = false }: Chart): Builder<Panel> {
  const panel = new TimeseriesBuilder()
    .title(title)
    .description(description)
    .datasource(sources.metrics)
    .unit(unitOf(title, queries))
    .min(0)
    .lineWidth(1)
    .fillOpacity(stacked ? 40 : 8)
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending))
    .targets(queries.map(metricQuery));
  if (max !== undefined) panel.max(max);
  if (stacked) panel.stacking(new StackingConfigBuilder().mode(StackingMode.Normal));
  if (bound !== undefined) panel.thresholds(threshold(bound, 'low')).thresholdsStyle(dashed);
  return panel;
}

export function figure({ title, description, query, bound, good }: Figure): Builder<Panel> {
  return new StatBuilder()
    .title(title)
    .description(description)
    .datasource(sources.metrics)
    .unit(query.unit)
    .noValue('none')
    .thresholds(threshold(bound, good))
    .withTarget(metricQuery(query, 0));
}

/** Lines of the log, newest first. */
export function logLines({ title, description, expr }: PanelText & { readonly expr: string }): Builder<Panel> {
  return new LogsBuilder()
    .title(title)
    .description(description)
    .datasource(sources.logs)
    .showTime(true)
    .wrapLogMessage(true)
    .enableLogDetails(true)
    .sortOrder(LogsSortOrder.Descending)
    .withTarget(new LogQueryBuilder().refId('A').expr(expr).queryType('range').maxLines(200));
}

/** Values over time, counted from the log. */
export function logChart({ title, description, queries }: Pick<Chart, keyof PanelText | 'queries'>): Builder<Panel> {
  return new TimeseriesBuilder()
    .title(title)
    .description(description)
    .datasource(sources.logs)
    .unit(unitOf(title, queries))
    .min(0)
    .legend(new VizLegendOptionsBuilder().showLegend(true).placement(LegendPlacement.Bottom))
    .targets(
      queries.map(({ expr, legend }, index) =>
        new LogQueryBuilder().refId(letter(index)).expr(expr).legendFormat(legend).queryType('range'),
      ),
    );
}

function metricQuery({ expr, legend, exemplars = false }: Query, index: number): Builder<Dataquery> {
  return new MetricQueryBuilder().refId(letter(index)).expr(expr).legendFormat(legend).range().exemplar(exemplars);
}

/** @throws Error where one axis would have to have two units */
function unitOf(title: string, queries: readonly Query[]): string {
  const [unit, ...others] = new Set(queries.map((query) => query.unit));
  if (unit === undefined || others.length > 0) throw new Error(`${title}: queries of one chart have one unit`);
  return unit;
}

function letter(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

const dashed = new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed);

function threshold(bound: number, good: 'low' | 'high'): ThresholdsConfigBuilder {
  const [below, above] = good === 'low' ? ['green', 'red'] : ['red', 'green'];
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([
    { value: null, color: below },
    { value: bound, color: above },
  ]);
}
