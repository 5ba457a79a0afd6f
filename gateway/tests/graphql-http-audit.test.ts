import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditResult, serverAudits } from 'graphql-http';
import { ways } from './support/reach.ts';
import { serve } from './support/serve.ts';
import { startStandalone } from './support/standalone.ts';
import { composeThirdParties, fileOf, serveThirdParty } from './support/third-party.ts';

/** A gateway that is audited. */
interface Audited {
  readonly url: string;
  close(): Promise<void>;
}

async function fedloop(): Promise<Audited> {
  const [[, inProcess]] = ways;
  return serve(inProcess);
}

async function standalone(): Promise<Audited> {
  const party = await serveThirdParty({
    name: 'one',
    typeDefs: 'type Query { one: Int }',
    resolvers: { Query: { one: () => 1 } },
  });
  const gateway = await startStandalone('--supergraph', await fileOf(composeThirdParties([party])));
  return {
    url: gateway.url,
    async close() {
      await gateway.stop();
      await party.close();
    },
  };
}

describe.each([
  ["Fedloop's gateway", fedloop],
  ['the gateway by itself', standalone],
])('GraphQL over HTTP by the audits of graphql-http, %s', (_name, start) => {
  let audited: Audited;
  beforeAll(async () => {
    audited = await start();
  });
  afterAll(() => audited.close());

  // A header that no page of another site can send unasked: GET is refused without, as browsers send it for any page.
  const fetchFn: typeof fetch = (url, init) => {
    const headers = new Headers(init?.headers);
    headers.set('apollo-require-preflight', '1');
    return fetch(url, { ...init, headers });
  };
  const audits = serverAudits({ url: () => `${audited.url}/graphql`, fetchFn });

  it.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))('%s %s', async (_id, name, fn) => {
    const result: AuditResult = await fn();
    const reason = 'reason' in result ? result.reason : undefined;
    const passes = name.startsWith('MAY') ? ['ok', 'notice'] : ['ok'];
    expect({ passes: passes.includes(result.status), reason }).toEqual({ passes: true, reason });
  });
});
