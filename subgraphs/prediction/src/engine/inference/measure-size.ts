import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { startConfinedProcess } from '../confined-process.ts';
import type { EngineErrorData } from '../engine-error.ts';
import { EngineError, fromErrorData } from '../engine-error.ts';
import type { Signature } from '../signature.ts';

/** Tells the bytes that a version takes in a thread. */
export type MeasureSize = (bytes: Uint8Array, signature: Signature) => Promise<number>;

/** Milliseconds for opening a file several times. */
const TIME_LIMIT = 60_000;

/** Sizes that are kept: a version that comes back is not measured again. */
const KEPT = 1000;

const program = new URL('./measure-process.ts', import.meta.url);

/** The C library gives back at once what is freed, so that the process holds only what is in use. */
const memorySettings = { MALLOC_TRIM_THRESHOLD_: '0', MALLOC_MMAP_THRESHOLD_: '65536', MALLOC_ARENA_MAX: '1' };

/**
 * Measures versions in a process of its own, by what several copies add to it: in this one, where others come and go, nothing
 * could be told. A model that crashes when it is opened or run does so there first.
 *
 * The function rejects with `INVALID_MODEL`, `MODEL_CRASHED` or `TIME_LIMIT`.
 */
export function createMeasure(): MeasureSize {
  const sizes = new Map<string, number>();
  return async (bytes, signature) => {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const known = sizes.get(hash);
    if (known !== undefined) return known;
    const size = await measure(bytes, signature);
    sizes.set(hash, size);
    if (sizes.size > KEPT) sizes.delete(sizes.keys().next().value!);
    return size;
  };
}

async function measure(bytes: Uint8Array, signature: Signature): Promise<number> {
  const child = startConfinedProcess(program, memorySettings);
  const late = AbortSignal.timeout(TIME_LIMIT);
  late.addEventListener('abort', () => child.kill('SIGKILL'));
  // A process that ended does not read on: what it wrote, or did not, is what counts.
  child.stdin.on('error', () => undefined);
  child.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify(signature)}\n`);
  child.stdin.end(bytes);
  const answer = await text(child.stdout);
  if (late.aborted)
    throw new EngineError('TIME_LIMIT', `The model could not be opened within ${TIME_LIMIT / 1000} seconds`);
  if (answer === '') throw new EngineError('MODEL_CRASHED', 'The model ended the process that measured it');
  const report = JSON.parse(answer) as { size: number } | { error: EngineErrorData };
  if ('error' in report) throw fromErrorData(report.error);
  // Never less than the file: noise can't make it vanish.
  return Math.max(report.size, bytes.length);
}
