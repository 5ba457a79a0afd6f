import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReportedFault, ReportedSpan } from '@fedloop/platform/telemetry/reported';
import fc from 'fast-check';
import { Kind } from 'graphql';
import * as page from '../../web/src/gql/graphql.ts';
import { knownOperations } from '../src/browser/page-names.ts';
import { REPORT_BOUNDS } from '../src/browser/report.ts';
import { InMemoryMetrics } from '../src/browser/testing/in-memory-metrics.ts';
import { reports } from '../src/browser/testing/random-report.ts';
import { send } from './support/client.ts';
import { ways } from './support/reach.ts';
import { type Served, serve } from './support/serve.ts';

const [[, inProcess]] = ways;
const click = {
  name: 'interaction',
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  trigger: 'click',
  ago: 2,
  duration: 1,
};

describe('what pages report', () => {
  const spans: ReportedSpan[] = [];
  const faults: ReportedFault[] = [];
  const into = { span: (span: ReportedSpan) => spans.push(span), fault: (fault: ReportedFault) => faults.push(fault) };
  const metrics = new InMemoryMetrics();
  const counted = () => metrics.told.filter(([name]) => name === 'fedloop.browser.reports').map(([, , told]) => told);
  const rate = { perSecond: 1000, burst: 1000 };
  let served: Served;

  beforeAll(async () => {
    const rates = { perAddress: rate, inAll: rate, addresses: 10 };
    served = await serve(inProcess, { browserReports: { into, metrics, sampling: 0.25, rates } });
  });
  afterEach(() => {
    spans.length = faults.length = metrics.told.length = 0;
  });
  afterAll(() => served.close());

  const report = (body: string, headers: Record<string, string> = {}) =>
    send(`${served.url}/telemetry`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', origin: served.url, ...headers },
    });

  it('is asked for with the share of traces to record', async () => {
    const answer = await send(`${served.url}/telemetry`);
    expect(answer).toMatchObject({ status: 200, body: { sampling: 0.25 } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('is taken, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(reports, async (told) => {
        spans.length = faults.length = 0;
        const text = JSON.stringify(told);
        const fits = Buffer.byteLength(text) <= REPORT_BOUNDS.bytes;
        expect((await report(text)).status).toBe(fits ? 204 : 413);
        expect([spans.length, faults.length]).toEqual(fits ? [told.spans.length, told.faults.length] : [0, 0]);
      }),
      { numRuns: 30 },
    );
  });

  it('is refused with the field that is wrong, and nothing of it is kept', async () => {
    const answer = await report(JSON.stringify({ page: 'app', spans: [click, { ...click, traceId: 'x' }] }));
    expect(answer).toMatchObject({
      status: 400,
      body: {
        errors: [
          { message: expect.stringMatching(/^body\.spans\.1\.traceId: /), extensions: { code: 'BAD_USER_INPUT' } },
        ],
      },
    });
    expect(spans).toEqual([]);
    expect(counted()).toEqual([{ 'fedloop.outcome': 'invalid' }]);
  });

  it('measures how the page was for the person', async () => {
    await report(JSON.stringify({ page: 'app', vitals: [{ name: 'TTFB', value: 120 }] }));
    expect(metrics.told).toContainEqual([
      'fedloop.browser.vital.duration',
      0.12,
      { 'fedloop.vital': 'TTFB', 'fedloop.page': 'app' },
    ]);
  });

  it.each([
    ['no JSON', '{"spans":', 'BAD_REQUEST'],
    ['a prototype', '{"__proto__":{"page":"app"}}', 'BAD_REQUEST'],
    ['nothing', '', 'BAD_REQUEST'],
    ['a list', '[]', 'BAD_USER_INPUT'],
  ])('is refused where it is %s', async (_what, body, code) => {
    expect(await report(body)).toMatchObject({ status: 400, body: { errors: [{ extensions: { code } }] } });
    expect(({} as { spans?: unknown }).spans).toBeUndefined();
  });

  it('is refused where it is too large, or no JSON by its type', async () => {
    const large = JSON.stringify({ page: 'app', spans: [], pad: 'x'.repeat(REPORT_BOUNDS.bytes) });
    expect(await report(large)).toMatchObject({
      status: 413,
      body: { errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] },
    });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await report('spans=', form)).status).toBe(415);
  });

  it.each([
    ['another site', 'https://evil.example'],
    ['a listed site', 'https://studio.apollographql.com'],
    ['no site', 'null'],
  ])('is refused from %s', async (_who, origin) => {
    const answer = await report(JSON.stringify({ page: 'app', spans: [click] }), { origin });
    expect(answer).toMatchObject({ status: 403, body: { errors: [{ extensions: { code: 'FORBIDDEN' } }] } });
    expect(spans).toEqual([]);
    expect(counted()).toEqual([{ 'fedloop.outcome': 'foreign' }]);
  });

  it('is refused where there is too much of it', async () => {
    const slow = { perSecond: 0.001, burst: 2 };
    const strict = await serve(inProcess, {
      browserReports: { into, metrics, sampling: 1, rates: { perAddress: slow, inAll: rate, addresses: 10 } },
    });
    const tell = () =>
      send(`${strict.url}/telemetry`, {
        method: 'POST',
        body: JSON.stringify({ page: 'app', spans: [click] }),
        headers: { 'content-type': 'application/json', origin: strict.url },
      });
    expect([(await tell()).status, (await tell()).status]).toEqual([204, 204]);
    expect(await tell()).toMatchObject({ status: 429, body: { errors: [{ extensions: { code: 'OVERLOADED' } }] } });
    expect(spans).toHaveLength(2);
    expect(counted()).toEqual(['taken', 'taken', 'too_many'].map((outcome) => ({ 'fedloop.outcome': outcome })));
    await strict.close();
  });

  it('is not asked for, and not taken, where telemetry is off', async () => {
    const off = await serve(inProcess);
    expect(await send(`${off.url}/telemetry`)).toMatchObject({ status: 204, text: '' });
    const answer = await send(`${off.url}/telemetry`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', origin: off.url },
    });
    expect(answer.status).toBe(404);
    await off.close();
  });
});

it('knows every operation of the web client', () => {
  const names = Object.values(page)
    .flatMap((each) => (typeof each === 'object' && 'definitions' in each ? each.definitions : []))
    .flatMap((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : []));
  expect(names.length).toBeGreaterThan(0);
  expect([...knownOperations].sort()).toEqual(names.sort());
});
