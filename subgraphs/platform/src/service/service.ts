import type { EventLog } from '../events/event-log.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { Logger } from '../logging/logger.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { Subgraph } from '../subgraph/subgraph.ts';
import type { Metrics } from '../telemetry/metrics.ts';

/** Whether a part can answer, and what of its surroundings is missing. */
export interface Readiness {
  readonly ready: boolean;
  /**
   * In words for an operator. A part may be ready without something: predictions are answered while the object store is away, and
   * whoever asked for readiness must not take them from everybody.
   */
  readonly missing: readonly string[];
}

/** A subgraph with everything behind it. */
export interface Service {
  readonly subgraph: Subgraph;
  /** Begins consumers, jobs and seeding. */
  start(): Promise<void>;
  ready(): Promise<Readiness>;
  stop(): Promise<void>;
}

/** What every service stands on. */
export interface Platform {
  readonly databaseUrl: string;
  readonly events: EventLog;
  readonly jobs: JobQueue;
  readonly objects: ObjectStore;
  readonly log: Logger;
  /** Where measurements go. Default: nothing is measured. */
  readonly metrics?: Metrics | null;
}
