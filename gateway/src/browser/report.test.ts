import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseReport, REPORT_BOUNDS } from './report.ts';
import { hexText, reports } from './testing/random-report.ts';

const operation = {
  name: 'operation',
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  parentSpanId: null,
  ago: 20,
  duration: 10,
  operation: 'Models',
  type: 'query',
  error: null,
};
const fault = {
  kind: 'error',
  type: 'TypeError',
  operation: null,
  frames: [{ file: '/assets/index-2Mf9OrqO.js', line: 1, column: 2345 }],
  ago: 0,
  within: null,
};

describe('a report', () => {
  it('is taken as it is where everything is within the bounds', () => {
    fc.assert(
      fc.property(reports, (report) => {
        expect(parseReport(JSON.parse(JSON.stringify(report)))).toEqual({ report });
      }),
    );
  });

  it('may be empty', () => {
    expect(parseReport({ page: 'app' })).toEqual({ report: { page: 'app', spans: [], faults: [], vitals: [] } });
  });

  it.each<[string, object]>([
    ['body.spans.0.traceId: must be 32', { traceId: 'A'.repeat(32) }],
    ['body.spans.0.traceId: must be 32', { traceId: '0'.repeat(32) }],
    ['body.spans.0.spanId: must be 16', { spanId: 'b'.repeat(17) }],
    ['body.spans.0.parentSpanId: must be 16', { parentSpanId: '' }],
    ['body.spans.0.ago: ', { ago: -1 }],
    ['body.spans.0.ago: ', { ago: REPORT_BOUNDS.age + 1 }],
    ['body.spans.0.ago: ', { ago: null }],
    ['body.spans.0.duration: must have ended by now', { duration: 21 }],
    ['body.spans.0.operation: ', { operation: 'x'.repeat(65) }],
    ['body.spans.0.operation: ', { operation: '' }],
    ['body.spans.0.type: ', { type: 'introspection' }],
    ['body.spans.0.error: ', { error: { toString: 'x' } }],
    ['body.spans.0: ', { service: 'gateway' }],
    ['body.spans.0: ', { attributes: { 'service.name': 'gateway' } }],
    ['body.spans.0.name: ', { name: 'fedloop.sql' }],
  ])('is refused with %s', (words, change) => {
    expect(parseReport({ page: 'app', spans: [{ ...operation, ...change }] })).toEqual({
      fault: expect.stringContaining(words),
    });
  });

  it.each<[string, object]>([
    ['body.faults.0.kind: ', { kind: 'message' }],
    ['body.faults.0.type: ', { type: '' }],
    ['body.faults.0: ', { message: 'Jane Doe' }],
    [
      'body.faults.0.frames.0.file: must be a built file',
      { frames: [{ file: 'https://evil/x.js', line: 1, column: 1 }] },
    ],
    ['body.faults.0.frames.0.file: ', { frames: [{ file: '/assets/../x.js', line: 1, column: 1 }] }],
    ['body.faults.0.frames.0.file: ', { frames: [{ file: '/assets/a.js\n', line: 1, column: 1 }] }],
    ['body.faults.0.frames.0.line: ', { frames: [{ file: '/assets/a.js', line: 0, column: 1 }] }],
    ['body.faults.0.within.traceId: ', { within: { traceId: '', spanId: 'b'.repeat(16) } }],
  ])('is refused with %s', (words, change) => {
    expect(parseReport({ page: 'app', faults: [{ ...fault, ...change }] })).toEqual({
      fault: expect.stringContaining(words),
    });
  });

  it.each<[string, object]>([
    ['body.page: ', { page: 'admin' }],
    ['body.vitals.0.name: ', { vitals: [{ name: 'FID', value: 1 }] }],
    ['body.vitals.0.value: ', { vitals: [{ name: 'LCP', value: -1 }] }],
    ['body.vitals.0.value: ', { vitals: [{ name: 'CLS', value: 600_001 }] }],
    ['body.vitals.0: ', { vitals: [{ name: 'LCP', value: 1, element: '#jane' }] }],
    ['body.vitals: ', { vitals: Array.from({ length: 17 }, () => ({ name: 'LCP', value: 1 })) }],
  ])('is refused with %s', (words, change) => {
    expect(parseReport({ page: 'app', ...change })).toEqual({ fault: expect.stringContaining(words) });
  });

  it('holds no more than it may', () => {
    const many = (count: number, each: object) => Array.from({ length: count }, () => each);
    expect(parseReport({ page: 'app', spans: many(REPORT_BOUNDS.spans, operation) })).toHaveProperty('report');
    expect(parseReport({ page: 'app', spans: many(REPORT_BOUNDS.spans + 1, operation) })).toHaveProperty('fault');
    expect(parseReport({ page: 'app', faults: many(REPORT_BOUNDS.faults + 1, fault) })).toHaveProperty('fault');
    const deep = { ...fault, frames: many(REPORT_BOUNDS.frames + 1, fault.frames[0]!) };
    expect(parseReport({ page: 'app', faults: [deep] })).toHaveProperty('fault');
  });

  it('is refused with words whatever stands in its place', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        const parsed = parseReport(body);
        if ('fault' in parsed) expect(parsed.fault).toMatch(/^[\w.]+: ./);
        else expect(body).toBeInstanceOf(Object);
      }),
    );
  });

  it('is refused where any one value of it is another', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(operation) as (keyof typeof operation)[])),
        fc.oneof(fc.object(), fc.array(fc.anything()), fc.boolean(), fc.constant(undefined), hexText(15)),
        (key, value) => {
          const anyText = ['operation', 'error'].includes(key) && typeof value === 'string';
          const parsed = parseReport({ page: 'app', spans: [{ ...operation, [key]: value }] });
          expect(parsed).toHaveProperty(anyText ? 'report' : 'fault');
        },
      ),
    );
  });
});
