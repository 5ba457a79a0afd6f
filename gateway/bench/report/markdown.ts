import { compare } from './comparison.ts';
import { comparisonTable } from './comparison-table.ts';
import type { PartResult } from './results.ts';
import { subscriptionTable } from './subscription-table.ts';
import { queryTargets, subscriptionTargets, targetTable } from './targets.ts';

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
    return [subscriptionTable(result.measurements), targetTable(subscriptionTargets(result.measurements))];
  }
  const rows = compare(result.measurements);
  return [comparisonTable(rows), targetTable(queryTargets(rows))];
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
