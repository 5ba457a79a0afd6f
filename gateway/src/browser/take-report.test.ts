import { describe, expect, it } from '@jest/globals';
import { type DescribedSpan, spanCatalogue } from '@fedloop/platform/telemetry/span-catalogue';
import type { ReportedFault, ReportedSpan } from '@fedloop/platform/telemetry/reported';
import fc from 'fast-check';
import { isExpected } from '../plugins/error-codes.ts';
import { knownOperations } from './page-names.ts';
import type { Report } from './report.ts';
import { takeReport } from './take-report.ts';
import { reports } from './testing/random-report.ts';

const now = 1_700_000_000_000;

function taken(report: Pick<Report, 'spans' | 'faults'>) {
  const spans: ReportedSpan[] = [];
  const faults: ReportedFault[] = [];
  takeReport(report, { span: (span) => spans.push(span), fault: (fault) => faults.push(fault) }, now);
  return { spans, faults };
}

const ids = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) };
const traceparent = `00-${ids.traceId}-${ids.spanId}-01`;

describe('a report that is taken down', () => {
  it('tells of a click, of what it asked for, and of the event that came of it', () => {
    const { spans } = taken({
      spans: [
        { ...ids, name: 'interaction', trigger: 'click', ago: 100, duration: 80 },
        {
          ...ids,
          name: 'operation',
          parentSpanId: 'c'.repeat(16),
          operation: 'SubmitVerdict',
          type: 'mutation',
          error: 'OVERLOADED',
          ago: 90,
          duration: 70,
        },
        { ...ids, name: 'event', parentSpanId: 'd'.repeat(16), operation: 'LiveVersions', ago: 5, duration: 1 },
      ],
      faults: [],
    });
    expect(spans).toEqual([
      {
        name: 'fedloop.browser.interaction',
        kind: 'INTERNAL',
        traceparent,
        parentSpanId: null,
        startedAt: now - 100,
        duration: 80,
        attributes: { 'fedloop.interaction.trigger': 'click' },
      },
      {
        name: 'fedloop.browser.operation',
        kind: 'CLIENT',
        traceparent,
        parentSpanId: 'c'.repeat(16),
        startedAt: now - 90,
        duration: 70,
        attributes: {
          'graphql.operation.name': 'SubmitVerdict',
          'graphql.operation.type': 'mutation',
          'error.type': 'OVERLOADED',
        },
      },
      {
        name: 'fedloop.browser.event',
        kind: 'CONSUMER',
        traceparent,
        parentSpanId: 'd'.repeat(16),
        startedAt: now - 5,
        duration: 1,
        attributes: { 'graphql.operation.name': 'LiveVersions' },
      },
    ]);
  });

  it('tells of an error by its name and places', () => {
    const frames = [
      { file: '/assets/index-1.js', line: 1, column: 22 },
      { file: '/assets/index-1.js', line: 3, column: 4 },
    ];
    const { faults } = taken({
      spans: [],
      faults: [{ kind: 'error', type: 'TypeError', operation: null, frames, ago: 7, within: ids }],
    });
    expect(faults).toEqual([
      {
        body: 'an error in the web client was caught by nobody',
        at: now - 7,
        traceparent,
        attributes: {
          'fedloop.fault.kind': 'error',
          'exception.type': 'TypeError',
          'exception.stacktrace': '    at /assets/index-1.js:1:22\n    at /assets/index-1.js:3:4',
        },
      },
    ]);
  });

  it('carries no text that a client made up, whatever it sent', () => {
    const fixed = new Set<unknown>([
      ...['click', 'key', 'change', 'submit', 'query', 'mutation', 'subscription', 'error', 'rejection', 'operation'],
      ...[...knownOperations, '_OTHER', 'ABANDONED', 'NETWORK_ERROR', 'TIMEOUT', 'INTERNAL_SERVER_ERROR'],
    ]);
    const isFixed = (value: unknown) =>
      fixed.has(value) || isExpected(value) || /^[A-Z]\w+Error$|^Error$/.test(String(value));
    fc.assert(
      fc.property(reports, (report) => {
        const { spans, faults } = taken(report);
        for (const { name, attributes, startedAt, duration } of spans) {
          const described: DescribedSpan = spanCatalogue[name];
          expect(Object.keys(described.attributes)).toEqual(expect.arrayContaining(Object.keys(attributes)));
          expect(Object.values(attributes).filter((value) => !isFixed(value))).toEqual([]);
          expect(startedAt + duration).toBeLessThanOrEqual(now);
        }
        for (const { attributes } of faults) {
          const { 'exception.stacktrace': places = '', ...others } = attributes;
          expect(Object.values(others).filter((value) => !isFixed(value))).toEqual([]);
          expect(places).toMatch(/^(?:\n? {4}at \/assets\/[\w.-]+\.js:\d+:\d+)*$/);
        }
      }),
    );
  });
});
