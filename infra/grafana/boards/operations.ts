import type { Board } from './board.ts';
import { countOf, type Expression, legendOf, quantileOf, rateOf, shareOf, spanQuantileOf } from './metrics.ts';
import { chart } from './panels.ts';

const OPERATIONS = 'fedloop.graphql.operation.duration';
const FETCHES = 'fedloop.gateway.fetch.duration';
const LOOKUPS = 'fedloop.gateway.plan.lookups';
const FIELDS = 'fedloop.graphql.field.requests';
const FIELD_ERRORS = 'fedloop.graphql.field.errors';
const ANSWERS = 'fedloop.subgraph.operation.duration';

const NAME = 'graphql.operation.name';
const FIELD = 'fedloop.field';

export const operations: Board = {
  name: 'operations',
  title: 'GraphQL operations and fields',
  description:
    'Which operations and fields are asked for, how long do they take, which fail, which subgraph is it, and who needs what is deprecated?',
  rows: [
    {
      title: 'By operation',
      panels: [
        chart({
          title: 'The ten most frequent',
          description: 'Operations without a name are one line.',
          queries: [largest(rateOf(OPERATIONS, { by: [NAME] }), NAME)],
          stacked: true,
        }),
        chart({
          title: 'The ten slowest, 95 %',
          description: 'How long 95 of 100 take at most.',
          queries: [largest(quantileOf(0.95, OPERATIONS, { by: [NAME] }), NAME)],
          bound: 0.5,
        }),
        chart({
          title: 'Errors within the last hour',
          description: 'By operation and the code of the first error.',
          queries: [
            {
              ...countOf(OPERATIONS, '1h', {
                by: [NAME, 'error.type'],
                where: { 'error.type': '!=""' },
              }),
              legend: legendOf(NAME, 'error.type'),
            },
          ],
        }),
      ],
    },
    {
      title: 'By field of the schema',
      panels: [
        chart({
          title: 'The ten most requested',
          description:
            'In operations that were executed, each counted once. What a document asks for counts even where it is skipped.',
          queries: [largest(rateOf(FIELDS, { by: [FIELD] }), FIELD)],
        }),
        chart({
          title: 'Fields with errors within the last hour',
          description: 'Answers, and events of subscriptions, by the field that the error’s path names and its code.',
          queries: [
            {
              ...countOf(FIELD_ERRORS, '1h', { by: [FIELD, 'error.type'] }),
              legend: legendOf(FIELD, 'error.type'),
            },
          ],
        }),
        chart({
          title: 'Deprecated fields in use, a day',
          description:
            'Every deprecated field of the schema; one that stays at zero can be removed. Who asks for another: `npm run schema -- check` with a schema without it.',
          queries: [
            {
              ...countOf(FIELDS, '1d', { by: [FIELD], where: { 'fedloop.field.deprecated': '="true"' } }),
              legend: legendOf(FIELD),
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

function largest(expression: Expression, attribute: string) {
  return { ...expression, expr: `topk(10, ${expression.expr})`, legend: legendOf(attribute) };
}
