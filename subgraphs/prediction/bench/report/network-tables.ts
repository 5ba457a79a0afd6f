import type { LoadResult } from '../service/load.ts';
import type { ServiceMeasurement, ServiceRound } from '../service/measure-service.ts';
import type { StoredMeasurement } from '../stored/measure-stored.ts';
import { median } from './statistics.ts';

/** The median of what the first came to, to what the second did in the same round. */
function ratio<R extends LoadResult>(some: readonly R[], others: readonly R[], of: (one: R) => number): string {
  return median(some.map((one, round) => of(one) / of(others[round]!))).toFixed(2);
}

const milliseconds = (rounds: readonly LoadResult[], of: (one: LoadResult) => number) =>
  median(rounds.map(of)).toFixed(2);

/** Rows of the table of servers. */
export function serviceRows(measurements: readonly ServiceMeasurement[]): string[][] {
  const own = measurements.find(({ server }) => server === 'fedloop')!.rounds;
  return [
    ['', 'answers/s', 'Fedloop / it', 'p50, ms', 'p99, ms', 'Fedloop / it', 'processor, µs an answer', 'Fedloop / it'],
    ...measurements.map(({ server, rounds }) => [
      server,
      Math.round(median(rounds.map(({ perSecond }) => perSecond))).toLocaleString('en-US'),
      ratio(own, rounds, ({ perSecond }) => perSecond),
      milliseconds(rounds, ({ p50 }) => p50),
      milliseconds(rounds, ({ p99 }) => p99),
      ratio(own, rounds, ({ p99 }) => p99),
      ...processorCells(own, rounds),
    ]),
  ];
}

/** Empty where the system did not tell. */
function processorCells(own: readonly ServiceRound[], rounds: readonly ServiceRound[]): string[] {
  if ([...own, ...rounds].some(({ processor }) => processor === null)) return ['', ''];
  const of = ({ processor }: ServiceRound): number => processor!;
  return [median(rounds.map(of)).toFixed(0), ratio(own, rounds, of)];
}

/** Rows of the table of stored predictions. */
export function storedRows(measurements: readonly StoredMeasurement[]): string[][] {
  return [
    ['stored', 'connections', 'p50, ms', 'with none', 'ratio', 'p99, ms', 'with none', 'ratio'],
    ...measurements.map(({ stored, connections, full, empty }) => [
      stored.toLocaleString('en-US'),
      String(connections),
      milliseconds(full, ({ p50 }) => p50),
      milliseconds(empty, ({ p50 }) => p50),
      ratio(full, empty, ({ p50 }) => p50),
      milliseconds(full, ({ p99 }) => p99),
      milliseconds(empty, ({ p99 }) => p99),
      ratio(full, empty, ({ p99 }) => p99),
    ]),
  ];
}
