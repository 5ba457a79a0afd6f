import {
  type Attributes,
  type Context,
  type Link,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import {
  beginTrace,
  continueTrace,
  currentTrace,
  formatTrace,
  parseTrace,
  runWithTrace,
} from '../tracing/trace-context.ts';
import type { GraphQLError } from 'graphql';
import { recorder } from './recorder.ts';
import type { SpanName } from './span-catalogue.ts';

/** Notes what became known while a span lasts; an `error.type` marks it as failed. */
export type Note = (attributes: Attributes) => void;

export interface SpanOptions {
  /** W3C trace context that it continues; null begins a trace. Default: the one that the caller runs in. */
  readonly parent?: string | null | undefined;
  /** Default: INTERNAL. */
  readonly kind?: keyof typeof SpanKind;
  /** As the catalogue lists them: never a token, a feature's value or a value of a statement. */
  readonly attributes?: Attributes;
  /** Traces that have a part in it besides. */
  readonly links?: readonly (string | null)[];
}

/**
 * Runs work within a span, and tells it to everything called from there as the trace. The span ends with the work, or with the
 * promise that the work returns. Where nothing is recorded the work alone runs, within `parent` where one is given.
 */
export function inSpan<R>(name: SpanName, options: SpanOptions, work: (note: Note) => R): R {
  const recording = recorder();
  if (!recording) return options.parent ? runWithTrace(options.parent, () => work(noteNothing)) : work(noteNothing);
  const span = recording.tracer.startSpan(name, startOf(options), parentOf(options));
  return runWithTrace(formatTrace(span.spanContext()), () => untilDone(span, work));
}

/**
 * The same for work that begins with somebody outside: continues their trace where the text is a valid `traceparent`, and begins
 * one otherwise. The trace is there also where nothing is recorded.
 */
export function inTrace<R>(
  name: SpanName,
  traceparent: string | null | undefined,
  options: Omit<SpanOptions, 'parent'>,
  work: (note: Note) => R,
): R {
  const parent = recorder() ? ((parseTrace(traceparent) && traceparent) ?? null) : continueTrace(traceparent);
  return inSpan(name, { ...options, parent }, work);
}

/** Begins what lasts too long for a span: a moment is recorded, and its trace returned for everything that follows. */
export function markTrace(name: SpanName, traceparent: string | null | undefined): string {
  return inTrace(name, traceparent, {}, () => currentTrace() ?? beginTrace());
}

/** The trace to hand to a service: that of the span around the call, or a step of its own where nothing is recorded. */
export function onwardTrace(traceparent: string): string {
  return recorder() ? (currentTrace() ?? traceparent) : continueTrace(traceparent);
}

/** The trace that a request of a service arrived with; a new one where it brought none. */
export function arrivedTrace(traceparent: string | undefined): string {
  return recorder() && traceparent !== undefined && parseTrace(traceparent) ? traceparent : continueTrace(traceparent);
}

/** Records what is already over, as a part of the trace that the caller runs in; outside any it leaves no trace. */
export function recordSpan(name: SpanName, milliseconds: number, options: SpanOptions): void {
  const recording = recorder();
  if (!recording || (options.parent ?? currentTrace()) === null) return;
  const end = Date.now();
  const start = { ...startOf(options), startTime: end - milliseconds };
  const span = recording.tracer.startSpan(name, start, parentOf(options));
  if (options.attributes?.['error.type'] !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(end);
}

/** What may be said of an error: its code or its name. A message may hold what a client sent. */
export function errorType(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : error.name;
}

/** The same of an error in an answer: the code that clients tell it by. */
export function graphqlErrorType({ extensions, name }: GraphQLError): string {
  return typeof extensions.code === 'string' ? extensions.code : name;
}

function noteNothing(): void {
  // Nothing is recorded.
}

function startOf({ kind = 'INTERNAL', attributes, links = [] }: SpanOptions) {
  const linked = links.map(parseTrace).filter((context) => context !== null);
  return {
    kind: SpanKind[kind],
    ...(attributes && { attributes }),
    ...(linked.length > 0 && { links: linked.map((context): Link => ({ context })) }),
  };
}

function parentOf({ parent = currentTrace() }: SpanOptions): Context {
  const context = parseTrace(parent);
  return context ? trace.setSpanContext(ROOT_CONTEXT, context) : ROOT_CONTEXT;
}

function untilDone<R>(span: Span, work: (note: Note) => R): R {
  const note: Note = (attributes) => {
    span.setAttributes(attributes);
    if (attributes['error.type'] !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
  };
  const fail = (error: unknown) => {
    note({ 'error.type': errorType(error) });
    span.end();
  };
  try {
    const result = work(note);
    if (!(result instanceof Promise)) {
      span.end();
      return result;
    }
    return result.then(
      (value: unknown) => {
        span.end();
        return value;
      },
      (error: unknown) => {
        fail(error);
        throw error;
      },
    ) as R;
  } catch (error) {
    fail(error);
    throw error;
  }
}
