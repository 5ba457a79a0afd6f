import type { FedloopClient, Subscription } from '../../../infra/demo/client.ts';

/** An event as every subscription of the contract delivers it. */
export interface RecordedEvent {
  readonly cursor: string;
  readonly occurredAt: string;
  readonly [field: string]: unknown;
}

/** Keeps every event of one subscription, in order. */
export interface Recorder<E extends RecordedEvent> {
  readonly events: readonly E[];
  readonly subscription: Subscription;
  /** The first event, past or to come, that fits. @throws Error when the stream ends before it */
  until(fits: (event: E) => boolean): Promise<E>;
}

/** Subscribes with one operation of a document and keeps what comes. */
export function record<E extends RecordedEvent>(
  client: FedloopClient,
  query: string,
  operationName: string,
  variables: Record<string, unknown>,
): Recorder<E> {
  const events: E[] = [];
  const waiting = new Set<() => void>();
  const subscription = client.subscribe<Record<string, E>>({ query, operationName, variables }, (data) => {
    events.push(...Object.values(data));
    for (const wake of waiting) wake();
    waiting.clear();
  });
  return {
    events,
    subscription,
    async until(fits) {
      for (;;) {
        const found = events.find(fits);
        if (found) return found;
        const more = new Promise<'more'>((resolve) =>
          waiting.add(() => {
            resolve('more');
          }),
        );
        const result = await Promise.race([more, subscription.over]);
        if (result !== 'more') throw new Error(`${operationName} ended: ${JSON.stringify(result)}`);
      }
    },
  };
}
