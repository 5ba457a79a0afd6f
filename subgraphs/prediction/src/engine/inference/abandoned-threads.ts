import type { Worker } from 'node:worker_threads';
import type { InferenceRequest } from './messages.ts';

/** Threads that hang inside ONNX Runtime. */
const abandoned = new Set<Worker>();

/**
 * Leaves a thread that hangs to itself. No thread can be ended from outside while it is in native code: ending it would abort
 * the process, or wait with it. It ends by itself should it ever come back.
 *
 * The process must not wait for it either, which Node does at its exit: everything else is done by then.
 */
export function abandon(worker: Worker): void {
  if (abandoned.size === 0) process.on('exit', endProcess);
  abandoned.add(worker);
  worker.unref();
  worker.postMessage('END' satisfies InferenceRequest);
  worker.once('exit', () => {
    abandoned.delete(worker);
    if (abandoned.size === 0) process.off('exit', endProcess);
  });
}

/** By becoming a process without threads, where the system has that: a container's first process takes no signal from itself. */
function endProcess(code: number): void {
  process.execve?.(process.execPath, [process.execPath, '--eval', `process.exit(${String(code)})`], {});
  process.kill(process.pid, 'SIGKILL');
}
