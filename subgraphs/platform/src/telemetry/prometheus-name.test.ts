import { expect, it } from '@jest/globals';
import { prometheusLabel, prometheusNames } from './prometheus-name.ts';

it.each([
  ['fedloop.subscription.starts', 'counter', '{subscription}', ['fedloop_subscription_starts_total']],
  ['nodejs.eventloop.time', 'counter', 's', ['nodejs_eventloop_time_seconds_total']],
  ['fedloop.event_log.size', 'gauge', 'By', ['fedloop_event_log_size_bytes']],
  ['fedloop.model.score', 'gauge', '1', ['fedloop_model_score_ratio']],
  ['fedloop.some.share', 'updowncounter', '1', ['fedloop_some_share']],
  ['fedloop.bytes.written', 'counter', 'By', ['fedloop_bytes_written_total']],
  [
    'http.server.request.duration',
    'histogram',
    's',
    [
      'http_server_request_duration_seconds_bucket',
      'http_server_request_duration_seconds_sum',
      'http_server_request_duration_seconds_count',
    ],
  ],
] as const)('%s, a %s in %s, is named as Mimir shows it', (name, instrument, unit, names) => {
  expect(prometheusNames(name, { instrument, unit })).toEqual(names);
});

it('names attributes as labels', () => {
  expect(prometheusLabel('http.response.status_code')).toBe('http_response_status_code');
});
