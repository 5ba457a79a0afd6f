/** A thread that opens the trees of versions and explains rows by them, one at a time. */
import { parentPort } from 'node:worker_threads';
import type { Ensemble } from '../boosting/ensemble.ts';
import { EngineError, toErrorData } from '../engine-error.ts';
import { readOnnx } from '../onnx/read.ts';
import { explain, type Explanation } from './explain.ts';
import type { ExplanationReply, ExplanationRequest } from './explanation-messages.ts';

const ensembles = new Map<string, Ensemble>();

parentPort?.on('message', (request: ExplanationRequest) => {
  try {
    reply({ explanation: perform(request) });
  } catch (error) {
    // As its owner counts: only what has explained stays.
    ensembles.delete(request.versionId);
    reply({ error: toErrorData(error, 'WORKER_FAILED') });
  }
});

function perform({ versionId, bytes, row, forget }: ExplanationRequest): Explanation {
  if (forget !== null) ensembles.delete(forget);
  if (bytes !== null) ensembles.set(versionId, readOnnx(bytes).ensemble);
  const ensemble = ensembles.get(versionId);
  if (ensemble === undefined) throw new EngineError('VERSION_NOT_LOADED', `Version ${versionId} is not opened`);
  return explain(ensemble, row);
}

function reply(message: ExplanationReply): void {
  parentPort?.postMessage(message);
}
