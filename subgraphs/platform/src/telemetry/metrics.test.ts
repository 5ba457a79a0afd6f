import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  AggregationTemporality,
  DataPointType,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { createMetrics, type Metrics } from './metrics.ts';

describe('metrics', () => {
  let metrics: Metrics;
  let reader: PeriodicExportingMetricReader;
  beforeEach(() => {
    // Never exports by itself within a test: it is collected.
    const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
    reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
    metrics = createMetrics(new MeterProvider({ readers: [reader] }).getMeter('test'));
  });

  async function reported() {
    const { resourceMetrics } = await reader.collect();
    return resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
  }

  it('are counted with unit and meaning of the catalogue', async () => {
    const count = metrics.counter('fedloop.inference.rows');
    count(2, { 'fedloop.model': 'adult-income' });
    count(3, { 'fedloop.model': 'adult-income' });
    const [metric] = await reported();
    expect(metric).toMatchObject({
      descriptor: { name: 'fedloop.inference.rows', unit: '{row}', description: 'Rows that models answered.' },
      dataPoints: [{ value: 5, attributes: { 'fedloop.model': 'adult-income' } }],
    });
  });

  it('are sorted into the buckets of the catalogue', async () => {
    metrics.histogram('fedloop.inference.batch.size')(3, {});
    const [metric] = await reported();
    expect(metric?.dataPointType).toBe(DataPointType.HISTOGRAM);
    expect(metric?.dataPoints[0]?.value).toMatchObject({
      count: 1,
      buckets: { boundaries: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512], counts: [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0] },
    });
  });

  it('are read when they are reported, until that ends', async () => {
    let open = 7;
    const stop = metrics.observe(['fedloop.gateway.connections', 'fedloop.subscription.deliveries'], (tell) => {
      tell('fedloop.gateway.connections', open, { 'fedloop.transport': 'sse' });
      tell('fedloop.subscription.deliveries', 10 * open, { 'fedloop.transport': 'sse' });
    });
    open = 8;
    const values = (await reported()).map(({ dataPoints }) => dataPoints.map(({ value }) => value));
    expect(values).toEqual([[8], [80]]);
    stop();
    open = 9;
    // An observed sum is told no more once nobody observes it.
    expect((await reported()).flatMap(({ dataPoints }) => dataPoints.map(({ value }) => value))).not.toContain(9);
  });

  it('are missing where they can not be read, and cost the others nothing', async () => {
    metrics.observe(['fedloop.database.size'], () => Promise.reject(new Error('the database is away')));
    metrics.observe(['fedloop.event_log.size'], (tell) => {
      tell('fedloop.event_log.size', 1, {});
    });
    const { errors } = await reader.collect();
    expect(errors).toEqual([]);
    const told = (await reported()).filter(({ dataPoints }) => dataPoints.length > 0);
    expect(told.map(({ descriptor }) => descriptor.name)).toEqual(['fedloop.event_log.size']);
  });

  it('tell no more names than the catalogue allows', async () => {
    const count = metrics.counter('fedloop.inference.rows');
    for (let model = 0; model < 150; model++) count(1, { 'fedloop.model': `model-${String(model)}` });
    count(1, { 'fedloop.model': 'model-0' });
    const [metric] = await reported();
    const values = new Map(metric?.dataPoints.map(({ attributes, value }) => [attributes['fedloop.model'], value]));
    expect(values.size).toBe(101);
    expect(values.get('_OTHER')).toBe(50);
    expect(values.get('model-0')).toBe(2);
  });

  it('tell nothing that the catalogue does not list', async () => {
    const ask = metrics.histogram('http.server.request.duration');
    const told = { 'http.request.method': 'PROPFIND', 'http.response.status_code': 405, 'user.id': 'jane' };
    ask(0.1, told as unknown as Parameters<typeof ask>[1]);
    const [metric] = await reported();
    expect(metric?.dataPoints[0]?.attributes).toEqual({
      'http.request.method': '_OTHER',
      'http.response.status_code': 405,
    });
  });
});
