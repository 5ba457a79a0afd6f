import { GraphQLError } from 'graphql';
import type { EventResult } from '../subscriptions/event-result.ts';

/** How a transport tells a client the results of one operation. */
export interface ResultSink {
  /** @returns what to wait for before the next one, or null where the client keeps up */
  next(result: EventResult): Promise<void> | null;
  complete(): void;
  /** What ended the operation before its time, not yet as clients may see it. */
  fail(error: GraphQLError): void;
}

/** Hands on results until they end, never more of them than the client reads. */
export async function relay(results: AsyncIterator<EventResult, undefined>, sink: ResultSink): Promise<void> {
  try {
    for (;;) {
      const step = await results.next();
      if (step.done === true) break;
      const pause = sink.next(step.value);
      if (pause) await pause;
    }
  } catch (error) {
    sink.fail(asGraphQLError(error));
    return;
  }
  sink.complete();
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
