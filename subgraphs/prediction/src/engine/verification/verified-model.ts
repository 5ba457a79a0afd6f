/** What was found out about a foreign model that may be used. */
export interface VerifiedModel {
  /** Who says to have written the file, for example `skl2onnx 1.19.1`; at most 100 characters, which may be hostile. */
  readonly producer: string;
  /** Whether the file holds trees as this engine writes them, and they give the graph's answers: only then can it be explained and continued. */
  readonly hasTrees: boolean;
  /** Wall time of one row alone, in milliseconds. */
  readonly millisecondsPerRow: number;
}
