import { servedSubgraphs } from '@fedloop/gateway/supergraph/served-subgraphs';
import { dashboardQueries } from '../../../infra/grafana/queries.ts';
import { readRules } from '../../../infra/mimir/rules.ts';
import { shownQueries } from '../../../infra/mimir/runbooks.ts';

/** A query that has to have data after a run with traffic and faults. */
export interface Question {
  /** Where it stands. */
  readonly where: string;
  readonly language: 'promql' | 'logql';
  readonly expr: string;
}

/** Those that run and are asked here. */
const ASKED = ['data', 'feedback', 'prediction'];

/** Every query of dashboards, runbooks and rules, without the rows of subgraphs that were added to these. */
export function questions(): Question[] {
  const { alerts, records } = readRules();
  const added = servedSubgraphs().filter((name) => !ASKED.includes(name));
  return [
    ...dashboardQueries().filter(({ where }) => !added.some((name) => where.includes(`, ${name}: `))),
    ...shownQueries(),
    ...records.map(({ record, expr }) => ({ where: `rule ${record}`, language: 'promql' as const, expr })),
    ...alerts.flatMap(({ alert, expr }) =>
      partsOf(expr).map((part) => ({ where: `alert ${alert}`, language: 'promql' as const, expr: part })),
    ),
  ];
}

/**
 * What an alert looks at: its expression without bounds, which only rise above when something is wrong (that they then do is
 * `promtool`'s to try), at some moment of the last quarter of an hour. What it leaves out by `unless` is looked at too.
 */
function partsOf(expr: string): string[] {
  return expr
    .replaceAll(/ (?:[<>]=?) [\d.]+(?: \* [\d.]+)?/g, '')
    .split(/ unless on \([^)]*\) /)
    .map((part) => `last_over_time((${part})[15m:5s])`);
}
