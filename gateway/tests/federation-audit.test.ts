import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Gateway } from '../src/assembly.ts';
import { readOptions } from '../src/standalone/options.ts';
import { createStandaloneGateway } from '../src/standalone/standalone-gateway.ts';
import { abstractTypes } from './federation-audit/abstract-types.ts';
import { collidingAliases } from './federation-audit/colliding-aliases.ts';
import { entities } from './federation-audit/entities.ts';
import { operations } from './federation-audit/operations.ts';
import { post } from './support/client.ts';
import { silent } from './support/reach.ts';
import { composeThirdParties, fileOf, type ServedThirdParty, serveThirdParty } from './support/third-party.ts';

describe.each(
  [...entities, ...abstractTypes, ...operations, ...collidingAliases].map(
    (supergraph) => [supergraph.about, supergraph] as const,
  ),
)('Federation: %s', (_about, { subgraphs, cases }) => {
  let parties: ServedThirdParty[];
  let gateway: Gateway;
  let url: string;

  beforeAll(async () => {
    parties = await Promise.all(subgraphs.map(serveThirdParty));
    const file = await fileOf(composeThirdParties(parties));
    const options = readOptions(['--supergraph', file, '--port', '0']);
    if (!options) throw new Error('no options');
    gateway = await createStandaloneGateway(options, silent);
    ({ url } = await gateway.listen());
  });
  afterAll(async () => {
    await gateway.stop();
    await Promise.all(parties.map((party) => party.close()));
  });

  it.each(cases.map((one) => [one.it, one] as const))('%s', async (_it, { query, variables, ...expected }) => {
    for (const { seen } of parties) seen.length = 0;
    const { body } = await post(url, { query, variables });
    expect(body.data).toEqual(expected.data);
    const paths = (body.errors ?? []).map(({ path }) => JSON.stringify(path)).sort();
    expect(paths).toEqual((expected.errors ?? []).map((path) => JSON.stringify(path)).sort());
    const asked = parties.filter(({ seen }) => seen.length > 0).map(({ name }) => name);
    for (const name of expected.spared ?? []) expect(asked).not.toContain(name);
  });
});
