import { unknownModel } from '@fedloop/platform/errors/unknown-model';
import type { EventType } from '@fedloop/platform/events/catalogue';
import type { StoredEvent } from '@fedloop/platform/events/event-log';
import { mapSource } from '@fedloop/platform/subgraph/mapped-source';
import type { Context } from './context.ts';

/** The arguments that every subscription to a model's events takes. */
export interface ModelEventsArguments {
  readonly model: string;
  readonly after?: string | null | undefined;
}

/**
 * The model's events of one type from the cursor on, or from now, each as `present` shows it; null leaves one out.
 *
 * @throws DomainError MODEL_NOT_FOUND
 */
export async function modelEvents<T extends EventType, Event>(
  { operations, events }: Context,
  { model: name, after }: ModelEventsArguments,
  type: T,
  present: (event: StoredEvent<T>) => Event | null,
): Promise<AsyncIterableIterator<Event>> {
  const model = await operations.findModel(name);
  if (model === null) throw unknownModel(name, ['model']);
  // Taken before the subscription is confirmed: whoever acts from then on finds the event in their stream.
  const from = after ?? (await events.cursor());
  const source = events.read({ types: [type], key: model.id, after: from });
  return mapSource(source, (event) => present(event) ?? undefined);
}
