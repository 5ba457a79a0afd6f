/** A stretch of load: every connection asks again as soon as it was answered, one request at a time. */
export interface Load {
  readonly url: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Asked in turn. */
  readonly bodies: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  /** What each answer must contain: errors are not counted as answers. */
  readonly proof: string;
}

/** What a stretch of load came to. */
export interface LoadResult {
  readonly answers: number;
  readonly perSecond: number;
  /** Milliseconds from request to the end of the answer. */
  readonly p50: number;
  readonly p99: number;
}
