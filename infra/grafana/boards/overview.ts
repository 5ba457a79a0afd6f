import type { Board } from './board.ts';
import { legendOf, maxOf, quantileOf, rateOf, seriesOf, shareOf, spanQuantileOf, sumOf } from './metrics.ts';
import { chart, figure, logChart, logLines } from './panels.ts';

const OPERATIONS = 'fedloop.graphql.operation.duration';

/** Codes of answers that are faults of Fedloop, as the promises count them (infra/mimir/rules/anonymous/slo.yaml). */
const FAULTS = '"INTERNAL_SERVER_ERROR|SERVICE_UNAVAILABLE|OVERLOADED"';

export const overview: Board = {
  name: 'overview',
  title: 'Overview',
  description: 'Is it well? The promises, and the four golden signals: latency, traffic, errors, saturation.',
  rows: [
    {
      title: 'Promises',
      height: 5,
      panels: [
        figure({
          title: 'Faults, six hours',
          description: 'Share of the operations that ended with a fault of Fedloop. Promised over 30 days: 0.1 %.',
          query: { expr: 'fedloop:operations:fault_ratio_6h', unit: 'percentunit', legend: 'faults' },
          bound: 0.001,
          good: 'low',
        }),
        figure({
          title: 'Slow, six hours',
          description: 'Share of the operations that took more than half a second. Promised over 30 days: 1 %.',
          query: { expr: 'fedloop:operations:slow_ratio_6h', unit: 'percentunit', legend: 'slow' },
          bound: 0.01,
          good: 'low',
        }),
        figure({
          title: 'Alerts that fire',
          description: 'Each has a page that says what to do, named in the alert: Alerting, Alert rules.',
          query: {
            expr: 'count(ALERTS{alertstate="firing", alertname=~"Fedloop.*"}) or vector(0)',
            unit: 'short',
            legend: 'alerts',
          },
          bound: 1,
          good: 'low',
        }),
        figure({
          title: 'Processes that tell their metrics',
          description: 'Of the stack there are at least five: one for each service.',
          query: { expr: `count(${seriesOf('nodejs.eventloop.utilization')})`, unit: 'short', legend: 'processes' },
          bound: 5,
          good: 'high',
        }),
      ],
    },
    {
      title: 'Latency',
      panels: [
        chart({
          title: 'Operations',
          description: 'How long clients wait for queries and mutations, over any transport.',
          queries: [0.5, 0.95, 0.99].map((share) => ({
            ...quantileOf(share, OPERATIONS),
            legend: `${String(100 * share)} % are faster`,
          })),
          bound: 0.5,
        }),
        chart({
          title: 'Requests that were traced, 95 %',
          description: 'Each point is a request and leads to its trace.',
          queries: [
            {
              ...spanQuantileOf(0.95, 'fedloop.http.request', ['http_route']),
              legend: '{{service_name}} {{http_route}}',
              exemplars: true,
            },
          ],
        }),
        chart({
          title: 'HTTP requests by route, 99 %',
          description: 'Of the gateway and of subgraphs; streams are not among them.',
          queries: [
            {
              ...quantileOf(0.99, 'http.server.request.duration', { by: ['job', 'http.route'] }),
              legend: legendOf('job', 'http.route'),
            },
          ],
        }),
      ],
    },
    {
      title: 'Traffic',
      panels: [
        chart({
          title: 'Operations',
          description: 'Queries and mutations of clients.',
          queries: [
            { ...rateOf(OPERATIONS, { by: ['graphql.operation.type'] }), legend: legendOf('graphql.operation.type') },
          ],
          stacked: true,
        }),
        chart({
          title: 'The loop',
          description: 'Predictions that were kept, verdicts on them, and events that were written.',
          queries: [
            { ...rateOf('fedloop.model.predictions'), legend: 'predictions' },
            { ...rateOf('fedloop.model.verdicts'), legend: 'verdicts' },
            { ...rateOf('fedloop.events.appended'), legend: 'events' },
          ],
        }),
      ],
    },
    {
      title: 'Errors',
      panels: [
        chart({
          title: 'Operations with errors',
          description:
            'By the code of the first error. Most codes are the client’s own doing; faults are drawn beside.',
          queries: [
            {
              ...rateOf(OPERATIONS, { by: ['error.type'], where: { 'error.type': '!=""' } }),
              legend: legendOf('error.type'),
            },
          ],
          stacked: true,
        }),
        chart({
          title: 'Faults of Fedloop',
          description: 'Share of the operations. Nothing is drawn while there is none.',
          queries: [
            {
              ...shareOf(rateOf(OPERATIONS, { where: { 'error.type': `=~${FAULTS}` } }), rateOf(OPERATIONS)),
              legend: 'faults',
            },
          ],
          bound: 0.001,
        }),
        logChart({
          title: 'Lines of the log that warn',
          description: 'By service, within five minutes.',
          queries: [
            {
              expr: 'sum by (service_name) (count_over_time({service_namespace="fedloop"} | severity_text=~"WARN|ERROR|FATAL" [5m]))',
              unit: 'short',
              legend: '{{service_name}}',
            },
          ],
        }),
      ],
    },
    {
      title: 'Saturation',
      panels: [
        chart({
          title: 'Event loops',
          description:
            'Share of the time in which the busiest process of a service was busy. At 100 % everything waits.',
          queries: [{ ...maxOf('nodejs.eventloop.utilization', { by: ['job'] }), legend: legendOf('job') }],
          max: 1,
          bound: 0.8,
        }),
        chart({
          title: 'Heap in use',
          description: 'Of all processes of a service. Models and tables lie beside it.',
          queries: [{ ...sumOf('v8js.memory.heap.used', { by: ['job'] }), legend: legendOf('job') }],
        }),
        chart({
          title: 'What waits',
          description: 'Requests for an inference thread, statements for a connection to the database.',
          queries: [
            { ...sumOf('fedloop.inference.waiting'), legend: 'for a thread' },
            { ...sumOf('db.client.connection.pending_requests'), legend: 'for a connection' },
          ],
        }),
        chart({
          title: 'Free room',
          description: 'Free share of each volume; PostgreSQL stops when its own is full.',
          queries: [{ expr: 'min by (volume) (fedloop:volume:free_ratio)', unit: 'percentunit', legend: '{{volume}}' }],
          max: 1,
        }),
      ],
    },
    {
      title: 'Log',
      height: 10,
      panels: [
        logLines({
          title: 'Errors and warnings',
          description: 'The newest. Each line that belongs to a trace leads to it.',
          expr: '{service_namespace="fedloop"} | severity_text=~"WARN|ERROR|FATAL"',
        }),
      ],
    },
  ],
};
