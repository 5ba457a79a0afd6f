import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  type Panel,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { sources } from './panels.ts';

/** Columns of Grafana's grid. */
const WIDTH = 24;

export interface Board {
  /** Names the file and the address. */
  readonly name: string;
  readonly title: string;
  /** Which questions it answers. */
  readonly description: string;
  /** Choices above the panels. Default: none. */
  readonly choices?: readonly Choice[];
  readonly rows: readonly Row[];
}

/** A choice among the values that a label has. */
export interface Choice {
  /** Stands in queries as `$name`. */
  readonly name: string;
  readonly label: string;
  /** The series that have the label. */
  readonly series: string;
}

/** Panels side by side, each as wide as the others. */
export interface Row {
  readonly title: string;
  /** How many stand side by side before the next line begins. Default: all. */
  readonly columns?: number;
  /** In lines of Grafana's grid. Default: 8. */
  readonly height?: number;
  readonly panels: readonly Builder<Panel>[];
}

// Grafana's newer schema of dashboards is for its own API: files are still provisioned in this one.
/* eslint-disable @typescript-eslint/no-deprecated */
export function buildBoard({ name, title, description, choices = [], rows }: Board): Dashboard {
  const board = new DashboardBuilder(title)
    .uid(`fedloop-${name}`)
    .description(description)
    .tags(['fedloop'])
    .readonly()
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: 'now-6h', to: 'now' })
    .refresh('30s')
    .link(
      new DashboardLinkBuilder('Fedloop')
        .type(DashboardLinkType.Dashboards)
        .tags(['fedloop'])
        .asDropdown(true)
        .keepTime(true),
    );
  for (const choice of choices) board.withVariable(choiceOf(choice));
  for (const { title: heading, height = 8, panels, columns = panels.length } of rows) {
    board.withRow(new RowBuilder(heading));
    const span = Math.floor(WIDTH / columns);
    for (const panel of panels) board.withPanel(sized(panel, span, height));
  }
  return board.build();
}
/* eslint-enable @typescript-eslint/no-deprecated */

function choiceOf({ name, label, series }: Choice): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .datasource(sources.metrics)
    .query(`label_values(${series}, ${label})`)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*');
}

/** The kinds of panels share no type that has these. */
function sized(panel: Builder<Panel>, span: number, height: number): Builder<Panel> {
  return (panel as Builder<Panel> & Sizable).span(span).height(height);
}

interface Sizable {
  span(columns: number): Sizable;
  height(lines: number): Builder<Panel>;
}
