import type { Board } from './board.ts';
import { countOf, legendOf, maxOf, quantileOf, rateOf, sumOf } from './metrics.ts';
import { chart } from './panels.ts';

const QUEUE = 'fedloop.queue';
const CONSUMER = 'fedloop.consumer';
const POOL = 'db.client.connection.pool.name';
const TABLE = 'db.collection.name';

export const work: Board = {
  name: 'work',
  title: 'Jobs and database',
  description: 'Does what happens behind the answers keep up: jobs, the event log, PostgreSQL and the object store?',
  rows: [
    {
      title: 'Jobs',
      panels: [
        chart({
          title: 'Jobs by state',
          description: 'Failed ones are kept for days; deferred ones are tried again later.',
          queries: [
            {
              ...maxOf('fedloop.queue.jobs', { by: [QUEUE, 'fedloop.job.state'] }),
              legend: legendOf(QUEUE, 'fedloop.job.state'),
            },
          ],
        }),
        chart({
          title: 'How long the oldest has waited',
          description: 'Of those that are due.',
          queries: [{ ...maxOf('fedloop.queue.age', { by: [QUEUE] }), legend: legendOf(QUEUE) }],
          bound: 1800,
        }),
        chart({
          title: 'How long a try takes, 90 %',
          description: 'By queue.',
          queries: [{ ...quantileOf(0.9, 'fedloop.job.duration', { by: [QUEUE] }), legend: legendOf(QUEUE) }],
        }),
        chart({
          title: 'Tries that failed, an hour',
          description: 'By queue and what went wrong; one that fails may be tried again.',
          queries: [
            {
              ...countOf('fedloop.job.duration', '1h', { by: [QUEUE, 'error.type'], where: { 'error.type': '!=""' } }),
              legend: legendOf(QUEUE, 'error.type'),
            },
          ],
        }),
      ],
    },
    {
      title: 'Event log',
      panels: [
        chart({
          title: 'Events written',
          description: 'By type.',
          queries: [
            {
              ...rateOf('fedloop.events.appended', { by: ['fedloop.event.type'] }),
              legend: legendOf('fedloop.event.type'),
            },
          ],
          stacked: true,
        }),
        chart({
          title: 'How late consumers are',
          description: 'Age of the oldest event that a consumer has not taken.',
          queries: [{ ...maxOf('fedloop.consumer.delay', { by: [CONSUMER] }), legend: legendOf(CONSUMER) }],
          bound: 60,
        }),
        chart({
          title: 'Events before them',
          description: 'That they have not taken; counted up to 10,000.',
          queries: [{ ...maxOf('fedloop.consumer.lag', { by: [CONSUMER] }), legend: legendOf(CONSUMER) }],
        }),
        chart({
          title: 'How long an event takes them, 99 %',
          description: 'By consumer.',
          queries: [
            { ...quantileOf(0.99, 'fedloop.consumer.event.duration', { by: [CONSUMER] }), legend: legendOf(CONSUMER) },
          ],
        }),
      ],
    },
    {
      title: 'PostgreSQL',
      panels: [
        chart({
          title: 'Statements',
          description: 'By PostgreSQL schema, which is to say by owner.',
          queries: [
            { ...rateOf('db.client.operation.duration', { by: ['db.namespace'] }), legend: legendOf('db.namespace') },
          ],
          stacked: true,
        }),
        chart({
          title: 'The ten slowest tables, 99 %',
          description: 'Statements by the first table they name.',
          queries: [
            {
              ...slowest(quantileOf(0.99, 'db.client.operation.duration', { by: ['db.namespace', TABLE] })),
              legend: legendOf('db.namespace', TABLE),
            },
          ],
        }),
        chart({
          title: 'Statements that failed, an hour',
          description: 'By PostgreSQL’s code. Conflicts that are tried again are among them.',
          queries: [
            {
              ...countOf('db.client.operation.duration', '1h', {
                by: ['db.namespace', 'error.type'],
                where: { 'error.type': '!=""' },
              }),
              legend: legendOf('db.namespace', 'error.type'),
            },
          ],
        }),
      ],
    },
    {
      title: 'Connections and room',
      panels: [
        chart({
          title: 'Connections in use',
          description: 'By pool. At its most, statements wait.',
          queries: [
            {
              ...sumOf('db.client.connection.count', {
                by: [POOL],
                where: { 'db.client.connection.state': '="used"' },
              }),
              legend: legendOf(POOL),
            },
          ],
        }),
        chart({
          title: 'Statements that wait for one',
          description: 'By pool; none is usual.',
          queries: [{ ...sumOf('db.client.connection.pending_requests', { by: [POOL] }), legend: legendOf(POOL) }],
        }),
        chart({
          title: 'What the database takes',
          description: 'All of it, and the event log in it.',
          queries: [
            { ...maxOf('fedloop.database.size'), legend: 'database' },
            { ...maxOf('fedloop.event_log.size'), legend: 'event log' },
          ],
        }),
        chart({
          title: 'Oldest event kept',
          description: 'Levels off at EVENT_RETENTION_DAYS.',
          queries: [{ ...maxOf('fedloop.event_log.age'), legend: 'age' }],
        }),
      ],
    },
    {
      title: 'Object store',
      panels: [
        chart({
          title: 'Calls',
          description: 'By kind.',
          queries: [
            {
              ...rateOf('fedloop.objects.operation.duration', { by: ['fedloop.objects.operation'] }),
              legend: legendOf('fedloop.objects.operation'),
            },
          ],
          stacked: true,
        }),
        chart({
          title: 'How long they take, 99 %',
          description: 'By kind.',
          queries: [
            {
              ...quantileOf(0.99, 'fedloop.objects.operation.duration', { by: ['fedloop.objects.operation'] }),
              legend: legendOf('fedloop.objects.operation'),
            },
          ],
        }),
        chart({
          title: 'Failures, an hour',
          description: 'By kind and what went wrong.',
          queries: [
            {
              ...countOf('fedloop.objects.operation.duration', '1h', {
                by: ['fedloop.objects.operation', 'error.type'],
                where: { 'error.type': '!=""' },
              }),
              legend: legendOf('fedloop.objects.operation', 'error.type'),
            },
          ],
        }),
      ],
    },
  ],
};

function slowest({ expr, unit }: { readonly expr: string; readonly unit: string }) {
  return { expr: `topk(10, ${expr})`, unit };
}
