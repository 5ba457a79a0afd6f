import type { DescribedMetric } from './described-metric.ts';

const PAGE = {
  'fedloop.page': { meaning: 'the web client, or the explorer', values: ['app', 'explorer'] },
} as const satisfies DescribedMetric['attributes'];

/** Metrics of pages, which tell the gateway where they are asked to. They are the gateway's: no page has a series of its own. */
export const browserMetrics = {
  'fedloop.browser.vital.duration': {
    instrument: 'histogram',
    unit: 's',
    description:
      'A web vital of a page that is a time: largest (LCP) and first (FCP) contentful paint, time to the first byte (TTFB), interaction to next paint (INP).',
    attributes: {
      'fedloop.vital': { meaning: 'which one', values: ['LCP', 'FCP', 'TTFB', 'INP'] },
      ...PAGE,
    },
    // Among them what counts as good and as poor: 0.2 and 0.5 (INP), 0.8 and 1.8 (TTFB), 1.8 and 3 (FCP), 2.5 and 4 (LCP).
    buckets: [0.05, 0.1, 0.2, 0.5, 0.8, 1, 1.8, 2.5, 3, 4, 6, 10],
  },
  'fedloop.browser.layout_shift': {
    instrument: 'histogram',
    unit: '1',
    description: 'How much a page’s layout shifted at most within a moment (CLS); 0.1 counts as good, 0.25 as poor.',
    attributes: PAGE,
    buckets: [0.01, 0.02, 0.05, 0.1, 0.15, 0.25, 0.5, 1],
  },
  'fedloop.browser.reports': {
    instrument: 'counter',
    unit: '{report}',
    description: 'A report of a page came to the gateway.',
    attributes: {
      'fedloop.outcome': {
        meaning: 'taken; not a report that may be taken; more than may come; not from a page of this site',
        values: ['taken', 'invalid', 'too_many', 'foreign'],
      },
    },
  },
} as const satisfies Record<string, DescribedMetric>;
