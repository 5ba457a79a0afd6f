import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { beginTrace, spanIdOf, traceIdOf } from '@fedloop/platform/tracing/trace-context';
import { type AdultRow, readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { createFedloopClient } from '../../../infra/demo/client.ts';
import { adminToken, createHome } from '../platform/embedded.ts';
import { model } from '../platform/judges.ts';
import { startStack, type StackPlatform } from '../platform/stack.ts';
import { described, offencesOf } from './metrics.ts';
import { type ArrivedSpan, type OtlpReceiver, startOtlpReceiver } from './otlp-receiver.ts';
import { spansOfRetraining } from './spans-of-retraining.ts';
import { causeOtherTraffic } from './traffic.ts';
import { judgeUntilPromoted } from './until-promoted.ts';

// A first start trains a model; a slow machine takes its time.
jest.setTimeout(300_000);

/** Metrics that this run has no reason for: they have tests of their own. */
const elsewhere: ReadonlySet<string> = new Set([
  // Of the embedded mode.
  'fedloop.volume.free',
  'fedloop.volume.size',
  // No subgraph is lost.
  'fedloop.subscription.upstream.interruptions',
]);

describe('telemetry of a retraining, over all processes', () => {
  let receiver: OtlpReceiver;
  let home: Awaited<ReturnType<typeof createHome>>;
  let platform: StackPlatform;
  /** Spans of the trace in which the promotion was told. */
  let trace: ArrivedSpan[];
  /** The click of that trace. */
  let click: string | undefined;
  let rows: AdultRow[];

  beforeAll(async () => {
    receiver = await startOtlpReceiver();
    home = await createHome();
    platform = await startStack(home.path, {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_METRIC_EXPORT_INTERVAL: '1000',
      FEDLOOP_BROWSER_TELEMETRY: 'on',
      LOG_LEVEL: 'info',
    });
    rows = await readAdultTestRows();
    const clicks = new Map<string, string>();
    const told = await retrain(platform.url, rows, (traceparent) => clicks.set(traceIdOf(traceparent), traceparent));
    const operator = createFedloopClient({ url: platform.url, token: adminToken });
    await causeOtherTraffic({ url: platform.url, model, rows }, operator);
    await operator.close();
    // What is still to be sent is sent at the end.
    await platform.stop();
    trace = receiver.spans.filter(({ traceId }) => traceId === traceIdOf(told));
    click = clicks.get(traceIdOf(told));
  });
  afterAll(async () => {
    await receiver.stop();
    await home.remove();
  });

  it('is one tree from the click to the promotion’s event', () => {
    expect(click).toBeDefined();
    const known = new Set([spanIdOf(click ?? ''), ...trace.map(({ spanId }) => spanId)]);
    const orphans = trace.filter(({ parentSpanId }) => !known.has(parentSpanId));
    expect(orphans).toEqual([]);
    expect(new Set(trace.map(({ spanId }) => spanId)).size).toBe(trace.length);
    expect([...new Set(trace.map(({ service }) => service))].sort()).toEqual([
      'data',
      'feedback',
      'gateway',
      'prediction',
      'trainer',
    ]);
    expect([...new Set(trace.map(({ name }) => name))]).toEqual(expect.arrayContaining([...spansOfRetraining]));
  });

  it('begins no trace for what a process does by itself', () => {
    const byItself = receiver.spans.filter(({ parentSpanId, name }) => parentSpanId === '' && name === 'fedloop.sql');
    expect(byItself).toEqual([]);
  });

  it('finds lines of the log by the trace', () => {
    const lines = receiver.records.filter(({ traceId }) => traceId === traceIdOf(click ?? ''));
    expect(lines).toContainEqual(expect.objectContaining({ service: 'trainer', body: 'training run done' }));
    const spans = new Set(trace.map(({ spanId }) => spanId));
    expect(lines.filter(({ spanId }) => !spans.has(spanId))).toEqual([]);
  });

  it('tells metrics as the catalogue says, and none that it lacks', () => {
    expect(offencesOf(receiver.metrics)).toEqual([]);
  });

  it('tells every metric of the catalogue', () => {
    const told = new Set(receiver.metrics.filter(({ points }) => points.length > 0).map(({ name }) => name));
    const missing = Object.keys(described).filter((name) => !told.has(name) && !elsewhere.has(name));
    expect(missing).toEqual([]);
  });

  it('tells which fields were asked for and which failed', () => {
    const told = (name: string) => receiver.metrics.filter((metric) => metric.name === name);
    const fields = (name: string) => told(name).flatMap(({ points }) => points.map((point) => point['fedloop.field']));
    expect(new Set(told('fedloop.graphql.field.requests').map(({ service }) => service))).toEqual(new Set(['gateway']));
    expect(fields('fedloop.graphql.field.requests')).toEqual(
      expect.arrayContaining([
        'Mutation.submitFeedback',
        'Subscription.modelVersionChanged',
        'DatasetVersion.rowCount',
      ]),
    );
    expect(fields('fedloop.graphql.field.errors')).toContain('Mutation.startTraining');
  });

  it('tells what belongs to all processes by one of them', () => {
    const tellers = (name: string) => [
      ...new Set(receiver.metrics.filter((metric) => metric.name === name).map(({ service }) => service)),
    ];
    for (const name of ['fedloop.queue.jobs', 'fedloop.event_log.position', 'fedloop.database.size'])
      expect([name, tellers(name)]).toEqual([name, ['prediction']]);
    expect(tellers('fedloop.model.score')).toEqual(['feedback']);
  });

  it('tells the drift of every input, and of both parts of an answer', () => {
    const told = (name: string, attribute: string) =>
      new Set(
        receiver.metrics
          .filter((metric) => metric.name === name)
          .flatMap(({ points }) => points.map((point) => point[attribute])),
      );
    expect(told('fedloop.model.feature.drift', 'fedloop.feature')).toEqual(new Set(Object.keys(rows[0]!.features)));
    expect(told('fedloop.model.answer.drift', 'fedloop.answer')).toEqual(new Set(['CLASS', 'PROBABILITY']));
  });

  it('tells no token, no feature of a person and no statement', () => {
    const wire = receiver.wire();
    expect(wire).not.toContain(adminToken);
    expect(wire).not.toContain('a secret for the tests');
    expect(wire).not.toMatch(/eyJ[\w-]+\.[\w-]+\.[\w-]+/);
    expect(wire).not.toContain('Married-civ-spouse');
    expect(wire).not.toMatch(/select .* from|insert into .* values/i);
  });
});

/** Clicks until the world's drift is healed; the trace that the promotion is told in. */
async function retrain(
  url: string,
  rows: readonly AdultRow[],
  onClick: (traceparent: string) => void,
): Promise<string> {
  const operator = createFedloopClient({ url, token: adminToken });
  const people = Array.from({ length: 8 }, () =>
    createFedloopClient({
      url,
      headers() {
        const traceparent = beginTrace();
        onClick(traceparent);
        return { traceparent };
      },
    }),
  );
  try {
    return await judgeUntilPromoted(operator, people, rows);
  } finally {
    await Promise.all([operator, ...people].map((client) => client.close()));
  }
}
