import type { ReportedTelemetry } from '@fedloop/platform/telemetry/reported';
import { formatTrace } from '@fedloop/platform/tracing/trace-context';
import { errorName, failureCode, operationName } from './page-names.ts';
import type { Report, ReportedPageFault, ReportedPageSpan } from './report.ts';

/** The trace flag of what is recorded: pages tell of nothing else. */
const RECORDED = 1;

/** How the log tells what kind of fault a page had. */
const BODIES: Readonly<Record<ReportedPageFault['kind'], string>> = {
  error: 'an error in the web client was caught by nobody',
  rejection: 'a promise of the web client was rejected, and nobody looked',
  operation: 'an operation of the web client failed',
};

/**
 * Takes a page's report down. Everything is made anew: names and attributes stand here, values come from lists or are numbers and
 * ids, and whoever sent it can claim no other service than the browser's.
 *
 * @param now when the report came, milliseconds since 1970
 */
export function takeReport(
  { spans, faults }: Pick<Report, 'spans' | 'faults'>,
  into: ReportedTelemetry,
  now: number,
): void {
  for (const span of spans) {
    const { traceId, spanId, ago, duration } = span;
    into.span({
      ...namedSpan(span),
      traceparent: formatTrace({ traceId, spanId, traceFlags: RECORDED }),
      startedAt: now - ago,
      duration,
    });
  }
  for (const fault of faults) {
    const { kind, within, ago } = fault;
    into.fault({
      body: BODIES[kind],
      at: now - ago,
      traceparent: within && formatTrace({ ...within, traceFlags: RECORDED }),
      attributes: attributesOf(fault),
    });
  }
}

function namedSpan(span: ReportedPageSpan) {
  switch (span.name) {
    case 'interaction':
      return {
        name: 'fedloop.browser.interaction',
        kind: 'INTERNAL',
        parentSpanId: null,
        attributes: { 'fedloop.interaction.trigger': span.trigger },
      } as const;
    case 'operation':
      return {
        name: 'fedloop.browser.operation',
        kind: 'CLIENT',
        parentSpanId: span.parentSpanId,
        attributes: {
          'graphql.operation.name': operationName(span.operation),
          'graphql.operation.type': span.type,
          ...(span.error !== null && { 'error.type': failureCode(span.error) }),
        },
      } as const;
    case 'event':
      return {
        name: 'fedloop.browser.event',
        kind: 'CONSUMER',
        parentSpanId: span.parentSpanId,
        attributes: { 'graphql.operation.name': operationName(span.operation) },
      } as const;
  }
}

function attributesOf({ kind, type, operation, frames }: ReportedPageFault) {
  return {
    'fedloop.fault.kind': kind,
    'exception.type': kind === 'operation' ? failureCode(type) : errorName(type),
    ...(operation !== null && { 'graphql.operation.name': operationName(operation) }),
    ...(frames.length > 0 && {
      'exception.stacktrace': frames
        .map(({ file, line, column }) => `    at ${file}:${String(line)}:${String(column)}`)
        .join('\n'),
    }),
  };
}
