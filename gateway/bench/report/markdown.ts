import { compare } from './comparison.ts';
import { comparisonTable } from './comparison-table.ts';
import type { PartResult } from './results.ts';
import { subscriptionTable } from './subscription-table.ts';
import { queryTargets, subscriptionTargets, targetTable } from './targets.ts';

const QUERIES_LEGEND = `\
Ratios are of requests per second within a round: the median, and in brackets the lowest and highest of the rounds. The
columns of CPU say how many times as much of it that gateway takes for a request, which is what the ratio of requests comes to
on a machine that does nothing else. CPU ms is the gateway's for one request. Subgraph requests are those that reached the
subgraphs for one of the client's; where the plan has more (light 1, heavy 10, deep 16), equal ones under way were shared.
\`fedloop-unshared\` shows subgraphs who asks, and every connection is another person, so that nothing is shared.`;

const SUBSCRIPTIONS_LEGEND = `\
Real predictions are made and judged through another gateway; times are from PostgreSQL's commit of the new score to a client,
over all events and subscribers. Memory is what one subscriber adds to the gateway, after a collection of garbage. CPU and
upstream queries are of one event; that of the subgraphs has the prediction and the verdict in it.`;

/** A part's result for people. */
export function describe(result: PartResult): string {
  return `${[titleOf(result), circumstancesOf(result), ...bodyOf(result)].join('\n\n')}\n`;
}

function titleOf({ part }: PartResult): string {
  switch (part) {
    case 'queries':
      return '## Queries, subgraphs over HTTP';
    case 'in-process':
      return '## Queries, subgraphs in the gateway’s process';
    case 'subscriptions':
      return '## Subscribers to one model’s score';
  }
}

function bodyOf(result: PartResult): string[] {
  if (result.part === 'subscriptions') {
    return [
      SUBSCRIPTIONS_LEGEND,
      subscriptionTable(result.measurements),
      targetTable(subscriptionTargets(result.measurements)),
    ];
  }
  const rows = compare(result.measurements);
  return [QUERIES_LEGEND, comparisonTable(rows), targetTable(queryTargets(rows))];
}

function circumstancesOf({ circumstances, settings }: PartResult): string {
  const { date, commit, cpu, cores, memoryGiB, pinned, system, versions } = circumstances;
  return [
    `- ${date}, commit ${commit}`,
    `- ${cores} cores of ${cpu}, ${memoryGiB} GiB, ${system}`,
    `- ${pinned ? 'the gateway on a core of its own, clients and subgraphs on another' : 'no core was reserved'}`,
    `- ${list(settings)}`,
    `- ${list(versions)}`,
  ].join('\n');
}

function list(entries: Readonly<Record<string, string | number>>): string {
  return Object.entries(entries)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
