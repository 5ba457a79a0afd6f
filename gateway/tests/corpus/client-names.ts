import type { DataNames } from '../../src/subscriptions/data-names.ts';
import type { StockOutcome } from './graph-case.ts';

/** What came of an operation that was asked under other names, as if it had been asked under the client's. */
export function inClientNames(outcome: StockOutcome, names: DataNames): StockOutcome {
  if (names.size === 0) return outcome;
  const { nameOf, textOf } = clientNames(names);
  return {
    ...outcome,
    data: renamed(outcome.data),
    reference: renamed(outcome.reference),
    errors: outcome.errors.map((record) => ({
      ...record,
      message: textOf(record.message),
      path: record.path?.map(nameOf),
    })),
  };

  function renamed(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [nameOf(name), renamed(inner)]));
  }
}

/** The client's names in the place of the data's: alone, or in a text. */
export function clientNames(names: DataNames) {
  const known = new Map<unknown, string>(Array.from(names, ([clientName, name]) => [name, clientName]));
  const nameOf = <T>(name: T): T | string => known.get(name) ?? name;
  return { nameOf, textOf: (text: string) => text.replaceAll(/\w+/g, (word) => nameOf(word)) };
}
