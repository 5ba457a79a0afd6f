/** A thread that holds ONNX Runtime sessions and runs them, one task at a time, in the order they arrive. */
import { parentPort, workerData } from 'node:worker_threads';
import { EngineError, reasonOf, toErrorData } from '../engine-error.ts';
import type { FinishedTask, InferenceReply, InferenceRequest, InferenceTask } from './messages.ts';
import type { VersionSession } from './version-session.ts';
import { openVersion } from './version-session.ts';

const finished = workerData as FinishedTask;
const sessions = new Map<string, VersionSession>();
let previous = Promise.resolve();
let ending = false;

parentPort?.on('message', (request: InferenceRequest) => {
  if (request === 'END') {
    ending = true;
    void previous.then(() => process.exit());
    return;
  }
  const { id, task } = request;
  previous = previous.then(async () => {
    if (ending) return;
    try {
      reply({ id, probabilities: await perform(task) });
    } catch (error) {
      reply({ id, error: toErrorData(error, 'WORKER_FAILED') });
    }
  });
});

async function perform(task: InferenceTask): Promise<Float32Array | null> {
  const session = sessions.get(task.versionId);
  switch (task.kind) {
    case 'LOAD':
      if (session === undefined) sessions.set(task.versionId, await openVersion(task.bytes, task.signature));
      return null;
    case 'UNLOAD':
      sessions.delete(task.versionId);
      await session?.close();
      return null;
    case 'RUN':
      if (session === undefined) throw new EngineError('VERSION_NOT_LOADED', `Version ${task.versionId} is not loaded`);
      return session.run(task.rows).catch(asAnswer);
  }
}

/** The thread is as good as before where ONNX Runtime fails over a row; where it lacked memory, others will too. */
function asAnswer(error: unknown): never {
  const reason = reasonOf(error);
  if (error instanceof EngineError || /alloc/i.test(reason)) throw error;
  throw new EngineError('MODEL_ANSWER_INVALID', `The model fails: ${reason}`, { cause: error });
}

/** The number goes first: whoever has not seen the message yet can see that it is on its way. */
function reply(message: InferenceReply): void {
  Atomics.store(finished, 0, message.id);
  parentPort?.postMessage(message);
}
