/** What must be known of a prediction to judge it. */
export interface JudgeablePrediction {
  readonly id: string;
  /** Who asked for it. */
  readonly owner: string;
  readonly predictedClass: string;
  readonly model: { readonly id: string; readonly name: string; readonly classes: readonly string[] };
  /** The version that answered. */
  readonly modelVersion: { readonly id: string };
}

/** Where predictions are looked up. */
export interface PredictionDirectory {
  /**
   * The prediction, whoever owns it; null when there is none of this id.
   *
   * @throws DomainError SERVICE_UNAVAILABLE when it can't be asked
   */
  find(id: string, traceparent: string): Promise<JudgeablePrediction | null>;
  /**
   * Those of the ids whose predictions are still kept.
   *
   * @throws DomainError SERVICE_UNAVAILABLE when it can't be asked
   */
  kept(ids: readonly string[], traceparent: string): Promise<ReadonlySet<string>>;
}
