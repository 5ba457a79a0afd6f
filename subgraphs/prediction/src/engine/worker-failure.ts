import { EngineError, reasonOf } from './engine-error.ts';

/** Why a worker thread died, from the error its `error` event carries. */
export function toWorkerFailure(error: unknown): EngineError {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return new EngineError(
    code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'OUT_OF_MEMORY' : 'WORKER_FAILED',
    `The worker thread failed: ${reasonOf(error)}`,
    { cause: error },
  );
}
