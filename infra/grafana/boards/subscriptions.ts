import type { Board } from './board.ts';
import { countOf, legendOf, quantileOf, rateOf, shareOf, sumOf } from './metrics.ts';
import { chart } from './panels.ts';

const TRANSPORT = 'fedloop.transport';

export const subscriptions: Board = {
  name: 'subscriptions',
  title: 'Subscriptions',
  description: 'How many listen, how soon are they told, who is cut off, and do the subgraphs’ streams hold?',
  rows: [
    {
      title: 'Who listens',
      panels: [
        chart({
          title: 'Open subscriptions',
          description: 'Of clients, by how they are connected.',
          queries: [{ ...sumOf('fedloop.subscription.open', { by: [TRANSPORT] }), legend: legendOf(TRANSPORT) }],
          stacked: true,
        }),
        chart({
          title: 'Open connections',
          description: 'A WebSocket bears many subscriptions, the others one.',
          queries: [{ ...sumOf('fedloop.gateway.connections', { by: [TRANSPORT] }), legend: legendOf(TRANSPORT) }],
          stacked: true,
        }),
        chart({
          title: 'Streams of subgraphs',
          description:
            'Held open by gateways, each for all clients with the same operation and rights; and as subgraphs count them.',
          queries: [
            { ...sumOf('fedloop.subscription.upstreams'), legend: 'gateways' },
            {
              ...sumOf('fedloop.subgraph.subscriptions', { by: ['fedloop.subgraph'] }),
              legend: legendOf('fedloop.subgraph'),
            },
          ],
        }),
      ],
    },
    {
      title: 'What they are told',
      panels: [
        chart({
          title: 'Results written to clients',
          description: 'Events times listeners.',
          queries: [{ ...rateOf('fedloop.subscription.deliveries', { by: [TRANSPORT] }), legend: legendOf(TRANSPORT) }],
        }),
        chart({
          title: 'From the log to the last client',
          description: 'Of a shared stream, without clients that don’t keep up; by the clocks of database and gateway.',
          queries: [0.5, 0.99].map((share) => ({
            ...quantileOf(share, 'fedloop.subscription.delivery.delay'),
            legend: `${String(100 * share)} % are sooner`,
          })),
          bound: 5,
        }),
      ],
    },
    {
      title: 'Coming and going',
      panels: [
        chart({
          title: 'Begun within the last hour',
          description:
            'By whether they go on behind a cursor: many of those at once are clients that lost their connection.',
          queries: [
            {
              ...countOf('fedloop.subscription.starts', '1h', { by: ['fedloop.subscription.resumed'] }),
              legend: `resumed: ${legendOf('fedloop.subscription.resumed')}`,
            },
          ],
        }),
        chart({
          title: 'Cut off or failed',
          description: 'SUBSCRIBER_TOO_SLOW: the client did not read. The others say what went wrong.',
          queries: [
            {
              ...countOf('fedloop.subscription.ends', '1h', { by: ['error.type'], where: { 'error.type': '!=""' } }),
              legend: legendOf('error.type'),
            },
          ],
        }),
        chart({
          title: 'Streams of subgraphs that broke',
          description: 'The gateway goes on with another behind the last event; clients see nothing of it.',
          queries: [
            {
              ...countOf('fedloop.subscription.upstream.interruptions', '1h', { by: ['fedloop.subgraph'] }),
              legend: legendOf('fedloop.subgraph'),
            },
          ],
        }),
        chart({
          title: 'Listeners to a stream',
          description: 'How many clients share one on average: the more, the cheaper is one more.',
          queries: [
            {
              ...shareOf(sumOf('fedloop.subscription.open'), sumOf('fedloop.subscription.upstreams')),
              unit: 'short',
              legend: 'clients',
            },
          ],
        }),
      ],
    },
  ],
};
