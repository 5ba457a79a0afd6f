import { servedSubgraphs } from '@fedloop/gateway/supergraph/served-subgraphs';
import type { Board, Row } from './board.ts';
import { type Expression, legendOf, maxOf, quantileOf, rateOf, shareOf, sumOf } from './metrics.ts';
import { chart } from './panels.ts';

const ANSWERS = 'fedloop.subgraph.operation.duration';
const STATEMENTS = 'db.client.operation.duration';
const CONSUMER = 'fedloop.consumer';

/** A row for each subgraph that there is, so that a new one has its row by its folder alone. */
export const services: Board = {
  name: 'services',
  title: 'Subgraphs',
  description: 'How is each subgraph: is it asked, does it answer, how soon, and what does it wait for?',
  rows: servedSubgraphs().map(rowOf),
};

function rowOf(name: string): Row {
  const answers = { 'fedloop.subgraph': `="${name}"` };
  const all = rateOf(ANSWERS, { where: answers });
  const pool = { 'db.client.connection.pool.name': `=~"fedloop-${name}/.+"` };
  return {
    title: name,
    columns: 3,
    height: 7,
    panels: [
      chart({
        title: `${name}: operations`,
        description: 'Queries and mutations of the gateway and of other services that it answers.',
        queries: [{ ...all, legend: 'answered' }],
      }),
      chart({
        title: `${name}: answers with errors`,
        description: 'As a share of all. Which errors, the board of operations tells.',
        queries: [
          { ...failing(rateOf(ANSWERS, { where: { ...answers, 'error.type': '=""' } }), all), legend: 'failed' },
        ],
      }),
      chart({
        title: `${name}: how long an answer takes`,
        description: 'As the subgraph itself sees it: what so many of 100 take at most.',
        queries: [0.5, 0.95, 0.99].map((share) => ({
          ...quantileOf(share, ANSWERS, { where: answers }),
          legend: `${String(100 * share)} %`,
        })),
      }),
      chart({
        title: `${name}: statements, 99 %`,
        description: 'How long those on its own PostgreSQL schema take, without the time waited for a connection.',
        queries: [
          { ...quantileOf(0.99, STATEMENTS, { where: { 'db.namespace': `="${name}"` } }), legend: 'statement' },
        ],
      }),
      chart({
        title: `${name}: connections to the database`,
        description: 'Of its pools. Where some wait for long, all connections are in use.',
        queries: [
          {
            ...sumOf('db.client.connection.count', { where: { ...pool, 'db.client.connection.state': '="used"' } }),
            legend: 'in use',
          },
          { ...sumOf('db.client.connection.pending_requests', { where: pool }), legend: 'wait for one' },
        ],
      }),
      chart({
        title: `${name}: how late its consumers are`,
        description: 'Age of the oldest event that a consumer has not taken. Nothing where it follows no events.',
        queries: [
          {
            ...maxOf('fedloop.consumer.delay', { by: [CONSUMER], where: { [CONSUMER]: `=~"${name}[.].+"` } }),
            legend: legendOf(CONSUMER),
          },
        ],
        bound: 60,
      }),
    ],
  };
}

/** What is left of all without those that succeeded: a line at 0 where nothing has failed yet, and not none. */
function failing(succeeded: Expression, all: Expression): Expression {
  const { expr, unit } = shareOf(succeeded, all);
  return { expr: `1 - ${expr}`, unit };
}
