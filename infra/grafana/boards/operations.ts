import type { Board } from './board.ts';
import { countOf, legendOf, quantileOf, rateOf, shareOf, spanQuantileOf } from './metrics.ts';
import { chart } from './panels.ts';

const OPERATIONS = 'fedloop.graphql.operation.duration';
const FETCHES = 'fedloop.gateway.fetch.duration';
const LOOKUPS = 'fedloop.gateway.plan.lookups';
const ANSWERS = 'fedloop.subgraph.operation.duration';

export const operations: Board = {
  name: 'operations',
  title: 'GraphQL operations',
  description: 'Which operations are asked, how long do they take, which fail, and which subgraph is it?',
  rows: [
    {
      title: 'By operation',
      panels: [
        chart({
          title: 'The ten most frequent',
          description: 'Operations without a name are one line.',
          queries: [largest(rateOf(OPERATIONS, { by: ['graphql.operation.name'] }))],
          stacked: true,
        }),
        chart({
          title: 'The ten slowest, 95 %',
          description: 'How long 95 of 100 take at most.',
          queries: [largest(quantileOf(0.95, OPERATIONS, { by: ['graphql.operation.name'] }))],
          bound: 0.5,
        }),
        chart({
          title: 'Errors within the last hour',
          description: 'By operation and the code of the first error.',
          queries: [
            {
              ...countOf(OPERATIONS, '1h', {
                by: ['graphql.operation.name', 'error.type'],
                where: { 'error.type': '!=""' },
              }),
              legend: legendOf('graphql.operation.name', 'error.type'),
            },
          ],
        }),
      ],
    },
    {
      title: 'By subgraph, as the gateway sees it',
      panels: [
        chart({
          title: 'Requests to subgraphs',
          description: 'More of them than operations: a plan asks several, and one after the other where it must.',
          queries: [{ ...rateOf(FETCHES, { by: ['fedloop.subgraph'] }), legend: legendOf('fedloop.subgraph') }],
          stacked: true,
        }),
        chart({
          title: 'How long they take, 95 %',
          description: 'From the gateway’s request to the subgraph’s whole answer.',
          queries: [
            { ...quantileOf(0.95, FETCHES, { by: ['fedloop.subgraph'] }), legend: legendOf('fedloop.subgraph') },
          ],
        }),
        chart({
          title: 'Failures',
          description: 'Answers with errors, and subgraphs that gave none.',
          queries: [
            {
              ...rateOf(FETCHES, { by: ['fedloop.subgraph', 'error.type'], where: { 'error.type': '!=""' } }),
              legend: legendOf('fedloop.subgraph', 'error.type'),
            },
          ],
        }),
      ],
    },
    {
      title: 'In the subgraphs, and plans',
      panels: [
        chart({
          title: 'Answers of subgraphs, 95 %',
          description: 'As they themselves see it. What is missing to the row above was spent on the way.',
          queries: [
            { ...quantileOf(0.95, ANSWERS, { by: ['fedloop.subgraph'] }), legend: legendOf('fedloop.subgraph') },
          ],
        }),
        chart({
          title: 'Subgraphs’ answers that were traced, 95 %',
          description: 'Each point is an answer and leads to its trace.',
          queries: [
            {
              ...spanQuantileOf(0.95, 'fedloop.subgraph.operation', ['fedloop_subgraph']),
              legend: '{{fedloop_subgraph}}',
              exemplars: true,
            },
          ],
        }),
        chart({
          title: 'Plans that were there',
          description:
            'Share of the operations whose plan was kept. Clients that write values into the text make it fall.',
          queries: [
            {
              ...shareOf(rateOf(LOOKUPS, { where: { 'fedloop.cache.result': '="hit"' } }), rateOf(LOOKUPS)),
              legend: 'kept',
            },
          ],
          max: 1,
        }),
        chart({
          title: 'Planning, 95 %',
          description: 'Of operations that were not met before. It holds up the gateway’s event loop.',
          queries: [{ ...quantileOf(0.95, 'fedloop.gateway.plan.duration'), legend: 'plan' }],
        }),
      ],
    },
  ],
};

function largest(expression: { readonly expr: string; readonly unit: string }) {
  return { ...expression, expr: `topk(10, ${expression.expr})`, legend: legendOf('graphql.operation.name') };
}
