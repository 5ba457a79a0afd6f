import { type Logger, ROOT_CONTEXT, SeverityNumber, trace } from '@opentelemetry/api';
import { parseTrace } from '../tracing/trace-context.ts';
import type { LogSink } from './telemetry.ts';

/** Lines of this part tell of failures to send, and are not sent themselves. */
export const OWN_PART = 'telemetry';

/** pino's levels as OpenTelemetry counts severity. */
const SEVERITIES: Readonly<Record<number, { number: SeverityNumber; text: string }>> = {
  10: { number: SeverityNumber.TRACE, text: 'TRACE' },
  20: { number: SeverityNumber.DEBUG, text: 'DEBUG' },
  30: { number: SeverityNumber.INFO, text: 'INFO' },
  40: { number: SeverityNumber.WARN, text: 'WARN' },
  50: { number: SeverityNumber.ERROR, text: 'ERROR' },
  60: { number: SeverityNumber.FATAL, text: 'FATAL' },
};

/** A line of the log in parts. */
interface Line {
  readonly level: number;
  readonly time: string;
  readonly msg?: string;
  readonly trace_id?: string;
  readonly span_id?: string;
  readonly part?: string;
  readonly err?: { readonly type?: string; readonly message?: string; readonly stack?: string };
}

/** Sends lines of the log, redacted as they were written, as records of OpenTelemetry in the trace that they were written in. */
export function createLogSink(records: Logger): LogSink {
  return (text) => {
    const { level, time, msg, trace_id, span_id, err, ...rest } = JSON.parse(text) as Line;
    if (rest.part === OWN_PART) return;
    const severity = SEVERITIES[level];
    const within = parseTrace(`00-${trace_id ?? ''}-${span_id ?? ''}-01`);
    records.emit({
      timestamp: new Date(time),
      severityNumber: severity?.number ?? SeverityNumber.UNSPECIFIED,
      severityText: severity?.text ?? String(level),
      body: msg ?? '',
      attributes: { ...attributesOf(rest), ...(err && exceptionOf(err)) },
      context: within ? trace.setSpanContext(ROOT_CONTEXT, within) : ROOT_CONTEXT,
    });
  };
}

function exceptionOf({ type = 'Error', message = '', stack = '' }: NonNullable<Line['err']>) {
  return { 'exception.type': type, 'exception.message': message, 'exception.stacktrace': stack };
}

/** What is neither text, number nor truth value goes as JSON. */
function attributesOf(fields: object): Record<string, string | number | boolean> {
  const entries = Object.entries(fields).filter(([name]) => !['name', 'pid', 'hostname'].includes(name));
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? value
        : JSON.stringify(value),
    ]),
  );
}
