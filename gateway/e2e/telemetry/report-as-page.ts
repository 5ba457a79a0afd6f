import { randomBytes } from 'node:crypto';

/** Tells the gateway what a page of the web client would: a click, what came of it, what broke, and how fast it was. */
export async function reportAsPage(url: string): Promise<void> {
  const traceId = hex(16);
  const click = hex(8);
  const timed = (ago: number, duration: number) => ({ traceId, spanId: hex(8), ago, duration });
  await report(url, {
    page: 'app',
    spans: [
      { ...timed(900, 400), spanId: click, name: 'interaction', trigger: 'click' },
      {
        ...timed(890, 300),
        name: 'operation',
        parentSpanId: click,
        operation: 'SubmitVerdict',
        type: 'mutation',
        error: null,
      },
      {
        ...timed(880, 200),
        name: 'operation',
        parentSpanId: null,
        operation: 'Models',
        type: 'query',
        error: 'NETWORK_ERROR',
      },
      { ...timed(100, 1), name: 'event', parentSpanId: hex(8), operation: 'LiveScore' },
    ],
    faults: [
      { kind: 'operation', type: 'NETWORK_ERROR', operation: 'Models', frames: [], ago: 680, within: null },
      {
        kind: 'error',
        type: 'TypeError',
        operation: null,
        frames: [{ file: '/assets/index.js', line: 1, column: 2 }],
        ago: 600,
        within: { traceId, spanId: click },
      },
    ],
    vitals: [
      { name: 'TTFB', value: 40 },
      { name: 'FCP', value: 300 },
      { name: 'LCP', value: 700 },
      { name: 'INP', value: 60 },
      { name: 'CLS', value: 0.02 },
    ],
  });
}

async function report(url: string, told: object): Promise<void> {
  const { status } = await fetch(`${url}/telemetry`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin },
    body: JSON.stringify(told),
  });
  if (status !== 204) throw new Error(`the report of a page was answered ${String(status)}`);
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
