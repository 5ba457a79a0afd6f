import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginTrace } from '@fedloop/platform/tracing/trace-context';
import { createEndpointAsk } from '../src/execution/endpoint-ask.ts';
import { createEndpointEventSource } from '../src/execution/endpoint-event-source.ts';
import { endpointsByName } from '../src/execution/endpoints.ts';
import { createEventEngine } from '../src/execution/event-engine.ts';
import type { RequestContext } from '../src/execution/request-context.ts';
import { createSubscriptionBridge } from '../src/subscriptions/subscription-bridge.ts';
import { composeSupergraph } from '../src/supergraph/compose.ts';
import { nextOf } from './support/client.ts';
import { graphOf } from './support/graph.ts';
import { createMarket } from './support/market.ts';
import { ways } from './support/reach.ts';

const [[, inProcess]] = ways;
const query = 'subscription { priceChanged(ticker: "ACME") { price company { name } } }';

/** What can happen to a stream, in any order. */
const happening = fc.constantFrom('append', 'append elsewhere', 'disconnect', 'fail', 'swap', 'read', 'let run');

it('delivers every event once and in order, whatever interrupts the stream', async () => {
  const { market, companies } = createMarket();
  const supergraphSdl = await composeSupergraph([market, companies]);
  const graphs = [graphOf(supergraphSdl), graphOf(`${supergraphSdl}\nscalar Anew\n`)] as const;

  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 10, maxLength: 40 }), async (happenings) => {
      const { log, ...subgraphs } = createMarket();
      const { endpoints, close } = await inProcess([subgraphs.market, subgraphs.companies]);
      const bridge = createSubscriptionBridge<RequestContext>({
        graph: graphs[0],
        source: createEndpointEventSource(endpointsByName(endpoints)),
        engine: createEventEngine(createEndpointAsk(endpointsByName(endpoints))),
        present: (errors) => errors.map((error) => error.toJSON()),
        retryDelays: Array<number>(50).fill(0),
      });
      const planned = bridge.plan({ query });
      if ('errors' in planned) throw new Error('the subscription could not be planned');
      const context: RequestContext = { identity: { subject: 'guest:x', role: 'GUEST' }, traceparent: beginTrace() };
      const stream = bridge.subscribe(planned.plan, context, { key: 'x', endAt: null });
      await log.whenReaders(1);

      let told = 0;
      const seen: unknown[] = [];
      const read = async () => seen.push(JSON.parse((await nextOf(stream)).text));
      for (const [index, what] of happenings.entries()) {
        if (what === 'append') log.append({ ticker: 'ACME', price: ++told, companyId: 'acme' });
        if (what === 'append elsewhere') log.append({ ticker: 'OTHER', price: 0, companyId: 'acme' });
        if (what === 'disconnect') log.disconnect();
        if (what === 'fail') log.disconnect(new Error('the connection is gone'));
        if (what === 'swap') bridge.swap(graphs[index % 2] ?? graphs[0]);
        if (what === 'read' && seen.length < told) await read();
        if (what === 'let run') await new Promise(setImmediate);
      }
      while (seen.length < told) await read();

      const expected = Array.from({ length: told }, (_, i) => ({
        data: { priceChanged: { price: i + 1, company: { name: 'Company acme' } } },
      }));
      expect(seen).toEqual(expected);
      bridge.close();
      expect(await stream.next()).toEqual({ done: true, value: undefined });
      await log.whenReaders(0);
      await close();
    }),
    { numRuns: 40 },
  );
});
