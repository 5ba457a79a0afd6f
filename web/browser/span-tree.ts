import assert from 'node:assert/strict';
import type { ArrivedSpan } from '../../gateway/e2e/telemetry/otlp-receiver.ts';

/** The spans of one trace, as a tree. */
export interface SpanTree {
  readonly root: ArrivedSpan;
  readonly spans: readonly ArrivedSpan[];
  /** The span itself and everything above it, up to the root. */
  readonly pathOf: (span: ArrivedSpan) => readonly ArrivedSpan[];
}

/** @throws AssertionError where the spans are not one tree: a parent is missing, an id is there twice, or there are two roots */
export function treeOf(all: readonly ArrivedSpan[], traceId: string): SpanTree {
  const spans = all.filter((span) => span.traceId === traceId);
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  assert.equal(byId.size, spans.length, 'a span arrived twice');
  const orphans = spans.filter(({ parentSpanId }) => parentSpanId !== '' && !byId.has(parentSpanId));
  assert.deepEqual(orphans, []);
  const [root, ...others] = spans.filter(({ parentSpanId }) => parentSpanId === '');
  assert.ok(root, 'no span begins the trace');
  assert.deepEqual(others, []);

  const pathOf = (span: ArrivedSpan): readonly ArrivedSpan[] => {
    const above = byId.get(span.parentSpanId);
    return above ? [span, ...pathOf(above)] : [span];
  };
  for (const span of spans) assert.equal(pathOf(span).at(-1), root);
  return { root, spans, pathOf };
}
