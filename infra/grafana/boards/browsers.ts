import type { Board } from './board.ts';
import { type Expression, legendOf, quantileOf, rateOf, spanQuantileOf, spanRateOf } from './metrics.ts';
import { chart, logChart, logLines, type Query } from './panels.ts';

const PAGE = 'fedloop.page';
const VITALS = 'fedloop.browser.vital.duration';

/** The share of page views by which web vitals are judged. */
const MOST = 0.75;

export const browsers: Board = {
  name: 'browsers',
  title: 'Browsers',
  description: 'What do people wait for in the web client, what do they do, and what breaks there?',
  rows: [
    {
      title: 'How fast pages are, for 75 of 100 views',
      panels: [
        chart({
          title: 'Largest contentful paint',
          description: 'Until the largest part of the page is seen. Good below 2.5 s, poor from 4 s.',
          queries: [vital('LCP')],
          bound: 2.5,
        }),
        chart({
          title: 'Interaction to next paint',
          description: 'From a click or key until the page shows anything. Good below 200 ms, poor from 500 ms.',
          queries: [vital('INP')],
          bound: 0.2,
        }),
        chart({
          title: 'Layout shift',
          description: 'How much the page moved under people’s eyes, as a score. Good below 0.1, poor from 0.25.',
          queries: [
            {
              ...quantileOf(MOST, 'fedloop.browser.layout_shift', { by: [PAGE] }),
              unit: 'short',
              legend: legendOf(PAGE),
            },
          ],
          bound: 0.1,
        }),
        chart({
          title: 'First byte and first paint',
          description: 'Time to the first byte (good below 0.8 s) and first contentful paint (good below 1.8 s).',
          queries: [vital('TTFB', 'first byte, '), vital('FCP', 'first paint, ')],
        }),
      ],
    },
    {
      title: 'What people do, in pages that are traced',
      panels: [
        chart({
          title: 'Clicks, and what came of them',
          description:
            'Clicks, keys and forms that asked the server for something; the operations of pages; events of subscriptions that their own clicks caused.',
          queries: [
            { ...spanRateOf('fedloop.browser.interaction'), legend: 'clicks' },
            { ...spanRateOf('fedloop.browser.operation'), legend: 'operations' },
            { ...spanRateOf('fedloop.browser.event'), legend: 'events' },
          ],
        }),
        chart({
          title: 'From the click to the last answer',
          description: 'Each point is a click and leads to its trace.',
          queries: [0.5, 0.95].map((share) => ({ ...clickQuantile(share), exemplars: share === 0.95 })),
        }),
        chart({
          title: 'Operations, 95 %',
          description:
            'As the page waits for them; as the gateway takes for requests over HTTP. What lies between is the network.',
          queries: [
            { ...spanQuantileOf(0.95, 'fedloop.browser.operation'), legend: 'page' },
            { ...spanQuantileOf(0.95, 'fedloop.http.request'), legend: '{{service_name}}' },
          ],
        }),
      ],
    },
    {
      title: 'What breaks',
      panels: [
        chart({
          title: 'Operations that failed, in pages that are traced',
          description: 'By code. NETWORK_ERROR and TIMEOUT never reached the gateway, or their answers not the page.',
          queries: [
            {
              ...spanRateOf('fedloop.browser.operation', { failed: true, by: ['error_type'] }),
              legend: '{{error_type}}',
            },
          ],
        }),
        logChart({
          title: 'Errors in pages',
          description: 'Those that nobody caught, and failed operations, by name or code, within five minutes.',
          queries: [
            {
              expr: 'sum by (exception_type) (count_over_time({service_name="browser"} [5m]))',
              unit: 'short',
              legend: '{{exception_type}}',
            },
          ],
        }),
        chart({
          title: 'Reports of pages',
          description:
            'By what became of them. Many that are invalid: pages of another version; too many, or foreign: somebody plays.',
          queries: [
            {
              ...rateOf('fedloop.browser.reports', { by: ['fedloop.outcome'] }),
              legend: legendOf('fedloop.outcome'),
            },
          ],
        }),
      ],
    },
    {
      title: 'Log',
      height: 10,
      panels: [
        logLines({
          title: 'Errors of pages',
          description: 'The newest, with their place in the built files. Each that belongs to a trace leads to it.',
          expr: '{service_name="browser"}',
        }),
      ],
    },
  ],
};

function vital(name: string, prefix = ''): Query {
  const selection = { by: [PAGE], where: { 'fedloop.vital': `="${name}"` } } as const;
  return { ...quantileOf(MOST, VITALS, selection), legend: `${prefix}${legendOf(PAGE)}` };
}

function clickQuantile(share: number): Expression & { legend: string } {
  return {
    ...spanQuantileOf(share, 'fedloop.browser.interaction'),
    legend: `${String(100 * share)} % are faster`,
  };
}
