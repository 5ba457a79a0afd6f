import type { EventLog } from '@fedloop/platform/events/event-log';
import type { SubgraphContext } from '@fedloop/platform/subgraph/subgraph';
import type { Loaders } from '../operations/loaders.ts';
import type { Operations } from '../operations/operations.ts';

/** What every resolver of this subgraph knows of its request. */
export interface Context extends SubgraphContext {
  readonly loaders: Loaders;
  readonly operations: Operations;
  readonly events: EventLog;
}
