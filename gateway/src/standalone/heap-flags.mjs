/**
 * Node's parameters for a gateway's process. Answers are short-lived, and V8 would let its young generation grow to 3 x 32 MiB
 * of them: a little more than half of that costs queries of one and ten fetches no time that could be measured, and takes a sixth
 * off the process's memory (`infra/docs/benchmarks.md`).
 *
 * @type {readonly string[]}
 */
export const HEAP_FLAGS = ['--max-semi-space-size=18'];
