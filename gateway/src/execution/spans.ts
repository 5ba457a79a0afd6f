import { type Attributes, type Span, SpanStatusCode, trace } from '@opentelemetry/api';

/** Names of all spans of the executor. */
export const spanNames = {
  /** Choosing the subgraphs' requests for an operation that was not met before. */
  plan: 'fedloop.gateway.plan',
  /** One request to a subgraph; its name is the attribute `subgraph`. */
  fetch: 'fedloop.gateway.fetch',
  /** Writing the client's result. */
  shape: 'fedloop.gateway.shape',
} as const;

const tracer = trace.getTracer('fedloop.gateway');

/** Runs work within a span. Where no tracer provider is registered, that is but a call. */
export function inSpan<R>(name: (typeof spanNames)[keyof typeof spanNames], attributes: Attributes, work: () => R): R {
  return tracer.startActiveSpan(name, { attributes }, (span) => {
    try {
      const result = work();
      if (result instanceof Promise) return endAfter(span, result) as R;
      span.end();
      return result;
    } catch (error) {
      fail(span, error);
      throw error;
    }
  });
}

function endAfter<T>(span: Span, result: Promise<T>): Promise<T> {
  if (!span.isRecording()) return result;
  return result.then(
    (value) => {
      span.end();
      return value;
    },
    (error: unknown) => {
      fail(span, error);
      throw error;
    },
  );
}

function fail(span: Span, error: unknown) {
  span.recordException(error instanceof Error ? error : String(error));
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
