import type { EventLog } from '../events/event-log.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { Logger } from '../logging/logger.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { Subgraph } from '../subgraph/subgraph.ts';

/** Whether a part can do its work, and what is missing where it can't. */
export interface Readiness {
  readonly ready: boolean;
  /** In words for an operator; empty when ready. */
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
}
