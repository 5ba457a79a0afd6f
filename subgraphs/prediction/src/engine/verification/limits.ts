/** How much a foreign model may hold and take. Whatever goes beyond is refused or ended. */
export interface VerificationLimits {
  /** Size of the file. Default: 256 MiB. */
  readonly fileBytes: number;
  /** Nodes of all graphs together. Default: 20,000. */
  readonly nodes: number;
  /** Graphs inside graphs; 0 allows the main graph alone. Default: 3. */
  readonly depth: number;
  /** Bytes that the dimensions of all tensors in the file together claim. Default: 256 MiB. */
  readonly tensorBytes: number;
  /** Length of a name in UTF-16 units. Default: 1,000. */
  readonly nameLength: number;
  /** Resident memory of the process that tries the model, the file included, in megabytes. Default: 1,536. */
  readonly memoryMegabytes: number;
  /** Wall time of the whole verification in milliseconds. Default: 15,000. */
  readonly milliseconds: number;
  /** Wall time of one row, alone, in milliseconds. Default: 100. */
  readonly millisecondsPerRow: number;
}

export const verificationDefaults: VerificationLimits = {
  fileBytes: 256 * 1024 ** 2,
  nodes: 20_000,
  depth: 3,
  tensorBytes: 256 * 1024 ** 2,
  nameLength: 1000,
  memoryMegabytes: 1536,
  milliseconds: 15_000,
  millisecondsPerRow: 100,
};
