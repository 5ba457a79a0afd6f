/** A thread that holds ONNX Runtime sessions and runs them, one task at a time, in the order they arrive. */
import { parentPort } from 'node:worker_threads';
import { EngineError, toErrorData } from '../engine-error.ts';
import type { ModelSession } from '../onnx/session.ts';
import { openSession } from '../onnx/session.ts';
import type { InferenceReply, InferenceRequest, InferenceTask } from './messages.ts';

const sessions = new Map<string, ModelSession>();
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
      if (session === undefined) sessions.set(task.versionId, await openSession(task.bytes, task.signature));
      return null;
    case 'UNLOAD':
      sessions.delete(task.versionId);
      await session?.close();
      return null;
    case 'RUN':
      if (session === undefined) throw new EngineError('VERSION_NOT_LOADED', `Version ${task.versionId} is not loaded`);
      return session.run(task.inputs);
  }
}

function reply(message: InferenceReply): void {
  parentPort?.postMessage(message);
}
