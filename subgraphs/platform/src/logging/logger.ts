import { type DestinationStream, pino, type Logger } from 'pino';
import type { LogSink } from '../telemetry/telemetry.ts';
import { currentTrace, spanIdOf, traceIdOf } from '../tracing/trace-context.ts';
import { describeError } from './describe-error.ts';

export type { Logger };

/** Names of fields that are never written, wherever they stand. */
const SECRETS = ['authorization', 'cookie', 'set-cookie', 'token', 'password', 'secret'];

export interface LoggerOptions {
  /** The part that writes. */
  readonly name: string;
  /** pino's level, `silent` for none. */
  readonly level: string;
  /** A file to append to; standard error by default. */
  readonly destination?: string | undefined;
  /** Is handed each line besides, as it was written. Default: nobody. */
  readonly sink?: LogSink | null;
}

/**
 * JSON lines with ISO times, each with the trace it was written in (`trace_id`, `span_id`); secrets are redacted by name, and by pattern
 * within messages, and of errors only what {@link describeError} leaves is written.
 */
export function createLogger({ name, level, destination, sink }: LoggerOptions): Logger {
  const file = pino.destination({ dest: destination ?? 2, sync: true, mkdir: true });
  return pino(
    {
      name,
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => traceFields(currentTrace()),
      serializers: { err: describeError },
      redact: {
        paths: SECRETS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]),
        censor: '[redacted]',
      },
      hooks: {
        streamWrite: (line) =>
          line.replaceAll(
            /Bearer [\w.~+/=-]+|eyJ[\w-]+\.[\w-]+\.[\w-]+|(?<=:\/\/[^:@/\s"]+:)[^@\s"]+(?=@)/g,
            '[redacted]',
          ),
      },
    },
    sink ? both(file, sink) : file,
  );
}

function traceFields(traceparent: string | null): object {
  return traceparent === null ? {} : { trace_id: traceIdOf(traceparent), span_id: spanIdOf(traceparent) };
}

function both(file: DestinationStream, sink: LogSink): DestinationStream {
  return {
    write(line) {
      file.write(line);
      sink(line);
    },
  };
}
