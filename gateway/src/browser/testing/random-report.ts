import fc from 'fast-check';
import { type Report, REPORT_BOUNDS } from '../report.ts';

/** So many hexadecimal digits, not all zero. */
export const hexText = (digits: number) =>
  fc
    .array(
      fc.integer({ min: 0, max: 15 }).map((digit) => digit.toString(16)),
      { minLength: digits, maxLength: digits },
    )
    .map((signs) => signs.join(''))
    .filter((text) => !/^0+$/.test(text));

/** Any text that a name may be, with what would hurt in a log, a query or a page. */
const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 64 }),
  fc.constantFrom(
    'Models',
    'SubmitVerdict',
    'TypeError',
    'FORBIDDEN',
    '__proto__',
    '<script>',
    "'; drop table x; --",
    '\n{}',
  ),
);

const times = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([begun, lasted]) => {
    const ago = Math.round(begun * REPORT_BOUNDS.age);
    return { ago, duration: Math.round(ago * lasted) };
  });

const ids = { traceId: hexText(32), spanId: hexText(16) };
const parentSpanId = hexText(16);

const span = fc
  .tuple(
    times,
    fc.oneof(
      fc.record({
        ...ids,
        name: fc.constant('interaction' as const),
        trigger: fc.constantFrom('click', 'key', 'change', 'submit'),
      }),
      fc.record({
        ...ids,
        name: fc.constant('operation' as const),
        parentSpanId: fc.option(parentSpanId),
        operation: name,
        type: fc.constantFrom('query', 'mutation', 'subscription'),
        error: fc.option(name),
      }),
      fc.record({ ...ids, name: fc.constant('event' as const), parentSpanId, operation: name }),
    ),
  )
  .map(([when, what]) => ({ ...what, ...when }));

const place = fc.integer({ min: 1, max: 10_000_000 });
const fault = fc.record({
  kind: fc.constantFrom('error', 'rejection', 'operation'),
  type: name,
  operation: fc.option(name),
  frames: fc.array(fc.record({ file: fc.stringMatching(/^\/assets\/[\w.-]{1,64}\.js$/), line: place, column: place }), {
    maxLength: REPORT_BOUNDS.frames,
  }),
  ago: fc.integer({ min: 0, max: REPORT_BOUNDS.age }),
  within: fc.option(fc.record(ids)),
});

/** Reports within the bounds, whose free texts are as bad as they may be. */
export const reports: fc.Arbitrary<Report> = fc.record({
  page: fc.constantFrom('app', 'explorer'),
  spans: fc.array(span, { maxLength: REPORT_BOUNDS.spans }),
  faults: fc.array(fault, { maxLength: REPORT_BOUNDS.faults }),
  vitals: fc.array(
    fc.record({
      name: fc.constantFrom('LCP', 'FCP', 'TTFB', 'INP', 'CLS'),
      value: fc.integer({ min: 0, max: REPORT_BOUNDS.age }),
    }),
    { maxLength: REPORT_BOUNDS.vitals },
  ),
});
