import type { Identity } from '@fedloop/platform/identity/identity';
import { createLogger } from '@fedloop/platform/logging/logger';
import { inProcessEndpoint } from '@fedloop/platform/subgraph/in-process-endpoint';
import { beginTrace } from '@fedloop/platform/tracing/trace-context';
import { createFeedbackService } from '../src/service.ts';
import { type FeedbackPlatform, operator } from './feedback-platform.ts';
import { type AskedFor, TRIGGER } from './operations.ts';

/**
 * Another process of this subgraph on the same database, as far as a test can have one.
 *
 * @param beforeAppend called with the type of each event; what it throws is a fault of the log
 */
export async function startReplica(platform: FeedbackPlatform, beforeAppend: (type: string) => void = () => undefined) {
  const log = createLogger({ name: 'test', level: 'silent' });
  const { databaseUrl, endpoint: prediction } = platform;
  const events = {
    ...platform.events,
    append: (async (tx, type, key, payload) => {
      beforeAppend(type);
      await platform.events.append(tx, type, key, payload);
    }) as typeof platform.events.append,
  };
  const service = await createFeedbackService(
    { databaseUrl, events, log, prediction, now: () => platform.clock.now },
    {},
  );
  const endpoint = inProcessEndpoint(service.subgraph, log);
  return {
    stop: () => service.stop(),
    async trigger(variables: Record<string, unknown>, identity: Identity = operator): Promise<AskedFor> {
      const traceparent = beginTrace();
      const result = await endpoint.execute({ query: TRIGGER, variables, identity, traceparent });
      if (result.errors) throw new Error(result.errors.map(({ message }) => message).join(' '));
      return (result.data as { triggerRetraining: AskedFor }).triggerRetraining;
    },
  };
}
