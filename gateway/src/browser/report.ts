import { z } from 'zod';

/** What one report of a page may hold. */
export const REPORT_BOUNDS = {
  /** Bytes of its text. */
  bytes: 32 * 1024,
  spans: 64,
  faults: 16,
  frames: 12,
  vitals: 16,
  /** Milliseconds: nothing is told that began longer ago. */
  age: 600_000,
} as const;

const hex = (digits: number) =>
  z.string().regex(new RegExp(`^(?!0+$)[0-9a-f]{${String(digits)}}$`), {
    error: `must be ${String(digits)} hexadecimal digits, not all zero`,
  });
const traceId = hex(32);
const spanId = hex(16);

/** Milliseconds before the report was sent: a page's clock may be wrong by hours, the time between two of its moments is not. */
const ago = z.number().min(0).max(REPORT_BOUNDS.age);
/** Names are held against lists afterwards; a page may be newer than the gateway, and its report is not refused for that. */
const name = z.string().min(1).max(64);

const timed = { traceId, spanId, ago, duration: z.number().min(0).max(REPORT_BOUNDS.age) };

const interaction = z.strictObject({
  ...timed,
  name: z.literal('interaction'),
  trigger: z.enum(['click', 'key', 'change', 'submit']),
});
const operation = z.strictObject({
  ...timed,
  name: z.literal('operation'),
  /** The interaction that asked for it; null where the page asked by itself. */
  parentSpanId: spanId.nullable(),
  operation: name,
  type: z.enum(['query', 'mutation', 'subscription']),
  /** Why it failed, as a code; null where it did not. */
  error: name.nullable(),
});
const event = z.strictObject({
  ...timed,
  name: z.literal('event'),
  /** The gateway's span that sent it. */
  parentSpanId: spanId,
  operation: name,
});

const span = z
  .discriminatedUnion('name', [interaction, operation, event])
  .refine(({ ago: begun, duration }) => duration <= begun, { path: ['duration'], error: 'must have ended by now' });

const frame = z.strictObject({
  /** A file of the built web client. */
  file: z.string().regex(/^\/assets\/[\w.-]{1,64}\.js$/, { error: 'must be a built file' }),
  line: z.int().min(1).max(10_000_000),
  column: z.int().min(1).max(10_000_000),
});

const fault = z.strictObject({
  kind: z.enum(['error', 'rejection', 'operation']),
  /** Name of the error, or code of the failed operation. */
  type: name,
  /** The failed operation; null for errors of the page's code. */
  operation: name.nullable(),
  /** Where it was thrown, innermost first. Messages are never told: they may quote what a person entered. */
  frames: z.array(frame).max(REPORT_BOUNDS.frames),
  ago,
  /** The span that it belongs to; null for none. */
  within: z.strictObject({ traceId, spanId }).nullable(),
});

/** Milliseconds, but for CLS, which is a share of the screen. */
const vital = z.strictObject({
  name: z.enum(['LCP', 'FCP', 'TTFB', 'INP', 'CLS']),
  value: z.number().min(0).max(REPORT_BOUNDS.age),
});

const report = z.strictObject({
  page: z.enum(['app', 'explorer']),
  spans: z.array(span).max(REPORT_BOUNDS.spans).default([]),
  faults: z.array(fault).max(REPORT_BOUNDS.faults).default([]),
  vitals: z.array(vital).max(REPORT_BOUNDS.vitals).default([]),
});

/** What a page tells of itself, checked: nothing in it is longer, older or more than {@link REPORT_BOUNDS}. */
export type Report = z.infer<typeof report>;
export type ReportedPageSpan = Report['spans'][number];
export type ReportedPageFault = Report['faults'][number];
export type ReportedVital = Report['vitals'][number];

/** The report in a body, or what is wrong with it, field first: `body.spans.0.traceId: must be …`. */
export function parseReport(body: unknown): { report: Report } | { fault: string } {
  const parsed = report.safeParse(body);
  if (parsed.success) return { report: parsed.data };
  const [first] = parsed.error.issues;
  return { fault: `${['body', ...(first?.path ?? [])].join('.')}: ${first?.message ?? 'is not a report'}` };
}
