/** Where the supergraph comes from, and how it changes while the gateway runs. */
export interface SupergraphSource {
  /** The supergraph to begin with, as composition wrote it. Called once, first. */
  load(): Promise<string>;
  /**
   * Looks now whether there is another one. Failures leave the former in place.
   *
   * @returns whether it has changed
   */
  refresh(): Promise<boolean>;
  /** Calls back with each supergraph that follows; what the listener throws is not the source's. */
  onChange(listener: (supergraphSdl: string) => void): void;
  /** Stops looking. */
  close(): Promise<void>;
}
