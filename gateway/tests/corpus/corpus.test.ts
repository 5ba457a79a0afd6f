import { beforeAll, describe, expect, it } from '@jest/globals';
import { runCorpus } from './corpus.ts';
import type { Coverage } from './coverage.ts';

/** `npm run corpus` runs as many as one likes, with any seed. */
const RUNS = 400;
const SEED = 4;

describe('the executors of Fedloop and of @apollo/gateway', () => {
  let coverage: Coverage;

  beforeAll(async () => {
    coverage = await runCorpus({ runs: RUNS, seed: SEED });
  }, 180_000);

  it('agree on random graphs, operations and faults, but for what is documented', () => {
    expect(coverage.get('runs')).toBeGreaterThan(RUNS * 0.7);
    expect(coverage.get('graphs that compose')).toBeGreaterThan(coverage.get('graphs')! * 0.7);
    expect(coverage.get('operations without a plan') ?? 0).toBeLessThan(RUNS * 0.02);
  });

  it.each([
    ['graph: @external', 10],
    ['graph: @inaccessible', 10],
    ['graph: @interfaceObject', 10],
    ['graph: @override', 10],
    ['graph: @provides', 10],
    ['graph: @requires', 10],
    ['graph: @shareable', 10],
    ['graph: compound key', 10],
    ['graph: interface', 10],
    ['graph: list of lists', 10],
    ['graph: resolvable: false', 2],
    ['graph: several keys', 10],
    ['graph: union', 10],
    ['operation: __typename', 100],
    ['operation: alias', 100],
    ['operation: argument from a variable', 100],
    ['operation: condition by a literal', 100],
    ['operation: condition by a variable', 100],
    ['operation: introspection', 5],
    ['operation: named fragment', 100],
    ['operation: several operations', 50],
    ['rule: hidden-field', 1],
    ['run: @interfaceObject', 10],
    ['run: @requires', 10],
    ['run: alias that hides a field', 20],
    ['run: data without an error', 200],
    ['run: entity fetch', 100],
    ['run: entity fetch after entity fetch', 50],
    ['run: fewer representations than stock', 10],
    ['run: field error', 10],
    ['run: judged by graphql-js', 300],
    ['run: mutation', 10],
    ['run: no data', 10],
    ['run: null where none is allowed', 5],
    ['run: subgraph in trouble', 3],
    ['run: subgraph out of reach', 3],
    ['run: value of a wrong type', 10],
    ['run: wrong number of entities', 3],
  ])('have met "%s" %d times or more', (feature, times) => {
    expect(coverage.get(feature) ?? 0).toBeGreaterThanOrEqual(times);
  });
});
