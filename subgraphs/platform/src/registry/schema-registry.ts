import type { BrokenOperation, SchemaChange } from './schema-change.ts';

/** A schema as a subgraph offers it. */
export interface SchemaOffer {
  readonly subgraph: string;
  /** The subgraph's own name for this version of its schema; the beginning of the SDL's hash where it gives none. */
  readonly label: string;
  readonly sdl: string;
  /** Who saw it first: `gateway:HOST` or an identity's subject. */
  readonly seenBy: string;
}

/** A schema that a subgraph has offered at some time. */
export interface SubgraphSchema extends SchemaOffer {
  /** Given out in the order in which schemas are registered, from 1. */
  readonly id: number;
  /** Of the SDL, in hexadecimal. */
  readonly sha256: string;
  readonly firstSeenAt: Date;
}

/** The outcome of composing some schemas and checking the result. */
export interface SupergraphDraft {
  /** ACCEPTED ones are served, HELD ones wait for their subgraph to mend them or for an operator. */
  readonly verdict: 'ACCEPTED' | 'HELD';
  /** Of the schemas it is composed of, one for each subgraph, ascending. */
  readonly schemaIds: readonly number[];
  /** The version it was compared with; null for the first. */
  readonly base: number | null;
  /** The earlier version that an operator made current again by it; null for all others. */
  readonly activates: number | null;
  /** As composition wrote it; null where the schemas don't compose. */
  readonly supergraphSdl: string | null;
  /** What clients see; null where the schemas don't compose. */
  readonly apiSdl: string | null;
  /** Name and version of what composed it. */
  readonly composer: string;
  /** Why it is held, or what is special about its making. */
  readonly reasons: readonly string[];
  /** Subgraphs that an operator's roll-back took out: they come back with a schema that is new, or by another activation. */
  readonly keptOut: readonly string[];
  /** Of the API against the base's. */
  readonly changes: readonly SchemaChange[];
  /** Operations of the last 30 days that it breaks. */
  readonly broken: readonly BrokenOperation[];
  /** `gateway:HOST` or an identity's subject. */
  readonly publishedBy: string;
}

/** A numbered entry of the history; never changed afterwards. */
export interface SupergraphVersion extends SupergraphDraft {
  /** From 1, without gaps. */
  readonly number: number;
  readonly composedAt: Date;
}

/** A version without its texts. */
export type SupergraphSummary = Omit<SupergraphVersion, 'supergraphSdl' | 'apiSdl'>;

/** One operation as it was seen by one gateway over some seconds. */
export interface OperationUse {
  /** SHA-256 of the document, in hexadecimal. */
  readonly hash: string;
  readonly name: string | null;
  /** Without values: literals are replaced, variables are not part of it. */
  readonly document: string;
  readonly client: OperationClient | null;
  readonly count: number;
  readonly seenAt: Date;
}

/** A client as it names itself in its headers. */
export interface OperationClient {
  readonly name: string;
  /** Empty where it gives none. */
  readonly version: string;
}

/** An operation that clients have sent. */
export interface SeenOperation {
  readonly hash: string;
  readonly name: string | null;
  readonly document: string;
  readonly clients: readonly OperationClient[];
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly count: number;
}

/** How much is kept. */
export interface RegistryLimits {
  /** Operations; of more, those seen least often leave first. Default: 5,000. */
  readonly operations: number;
  /** Clients of one operation; the ones seen last stay. Default: 10. */
  readonly clients: number;
  /** Versions of the supergraph; the oldest leave first. Default: 1,000. */
  readonly versions: number;
}

export const defaultRegistryLimits: RegistryLimits = { operations: 5000, clients: 10, versions: 1000 };

/** Schemas by version, and the operations they are checked against; shared by every gateway on one database. */
export interface SchemaRegistry {
  /** Keeps a schema; one that is known (subgraph, label and SDL are equal) is only looked up. */
  register(offer: SchemaOffer): Promise<SubgraphSchema>;
  /** The schemas with these ids, ascending. */
  schemas(ids: readonly number[]): Promise<SubgraphSchema[]>;
  /** Which of these schemas an accepted version is or was composed of. */
  onceAccepted(ids: readonly number[]): Promise<number[]>;

  /** Number of the newest version, accepted or held; 0 before the first. */
  newestNumber(): Promise<number>;
  /** The newest accepted version: what every gateway serves. */
  current(): Promise<SupergraphVersion | null>;
  version(number: number): Promise<SupergraphVersion | null>;
  /** Versions below a number, newest first. */
  history(options: { readonly before?: number; readonly limit: number }): Promise<SupergraphSummary[]>;
  /**
   * Adds the version behind `newest`, if that still is the newest one.
   *
   * @returns null where another gateway was faster
   */
  append(newest: number, draft: SupergraphDraft): Promise<SupergraphVersion | null>;
  /** Calls back when there may be a new version; now and then without cause. */
  onHint(listener: () => void): void;

  /** Adds to what is known of operations. */
  recordOperations(uses: readonly OperationUse[]): Promise<void>;
  /** Operations seen since a time, the ones seen most often first. */
  operations(since: Date): Promise<SeenOperation[]>;
  /** Deletes operations that were not seen since, and what goes beyond the limits. */
  prune(before: Date): Promise<void>;

  close(): Promise<void>;
}
