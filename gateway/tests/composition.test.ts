import { describe, expect, it } from '@jest/globals';
import { CompositionError, type SubgraphSdl } from '../src/supergraph/compose.ts';
import { type CompositionLimits, createCompositionThread } from '../src/supergraph/composition-thread.ts';
import { createMarket } from './support/market.ts';

const FEDERATION =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable"])';

/** Composes with nothing to compare the result with. */
function compose(subgraphs: readonly SubgraphSdl[], limits: Partial<CompositionLimits> = {}) {
  return createCompositionThread(limits).compose({ subgraphs, baseApiSdl: null, operations: [] });
}

async function reasonsOf(composed: Promise<unknown>): Promise<string> {
  const error: unknown = await composed.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CompositionError);
  return (error as CompositionError).reasons.join('\n');
}

/** A schema of many types that all hold each other. */
function entangled(types: number): string {
  const names = Array.from({ length: types }, (_, i) => `T${i}`);
  const bodies = names.map((name) => `type ${name} { ${names.map((other) => `to${other}: ${other}`).join(' ')} }`);
  return `type Query { first: T0 } ${bodies.join('\n')}`;
}

describe('the composition thread', () => {
  const { market, companies } = createMarket();

  it('gives the supergraph and what clients see of it, whatever the order', async () => {
    const [one, other] = await Promise.all([compose([market, companies]), compose([companies, market])]);
    expect(one.supergraphSdl).toContain('join__Graph');
    expect(one.apiSdl).toContain('type Company');
    expect(one.apiSdl).not.toContain('join__');
    expect(other).toEqual(one);
  });

  it('leaves the calling thread to others meanwhile', async () => {
    let turns = 0;
    const turning = setInterval(() => turns++, 0);
    await compose([market, { name: 'large', sdl: entangled(60) }]);
    clearInterval(turning);
    expect(turns).toBeGreaterThan(10);
  });

  it('gives up what takes too long', async () => {
    expect(await reasonsOf(compose([market, companies], { timeout: 1 }))).toBe('it took longer than 1 ms');
  });

  it('gives up what takes too much memory, and the process lives', async () => {
    const composed = compose([{ name: 'large', sdl: entangled(150) }], { memoryMegabytes: 24 });
    expect(await reasonsOf(composed)).toMatch(/24 MB|memory/);
  });

  it('reads no schema beyond its size', async () => {
    expect(await reasonsOf(compose([market, companies], { characters: 1000 }))).toMatch(/more than the 1000 allowed/);
  });

  it.each([
    ['no GraphQL', '}{', /Syntax Error/],
    ['nothing at all', '', /Syntax Error/],
    ['a name of the specification', 'type Query { a: __proto__ } type __proto__ { b: Int }', /__proto__/],
    ['a type that holds itself by inheritance', 'type Query { a: A } interface A implements A { b: Int }', /A/],
    ['a fragment of nothing', 'type Query { a: Missing }', /Missing/],
    ['a nesting that no parser follows', `type Query { a: ${'['.repeat(50_000)}Int${']'.repeat(50_000)} }`, /./],
    ['a key in a circle', `${FEDERATION} type Query { a: A } type A @key(fields: "a { a { a } }") { a: A! }`, /./],
    ['a key of nothing', `${FEDERATION} type Query { a: A } type A @key(fields: "b") { a: Int }`, /b/],
    [
      'an import from elsewhere',
      'extend schema @link(url: "https://specs.apollo.dev/federation/v9.9") type Query { a: Int }',
      /v9\.9/,
    ],
  ])('names what is wrong with %s', async (_what, sdl, reason) => {
    expect(await reasonsOf(compose([market, companies, { name: 'hostile', sdl }]))).toMatch(reason);
  });

  it('takes names that are properties of every JavaScript object', async () => {
    const sdl =
      'type Query { hasOwnProperty: constructor } type constructor { toString(valueOf: Int): String, then: Int }';
    const { apiSdl } = await compose([market, companies, { name: 'odd', sdl }]);
    expect(apiSdl).toContain('type constructor');
    expect(apiSdl).toContain('hasOwnProperty: constructor');
  });
});
