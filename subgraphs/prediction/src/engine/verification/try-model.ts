import { EngineError } from '../engine-error.ts';
import type { Ensemble } from '../boosting/ensemble.ts';
import { checkParity } from '../onnx/parity.ts';
import { PRODUCER } from '../onnx/producer.ts';
import { readOnnx } from '../onnx/read.ts';
import { openSession } from '../onnx/session.ts';
import type { Signature } from '../signature.ts';
import { tableFromColumns } from '../table.ts';
import { inspectModel } from './inspect-model.ts';
import type { VerificationLimits } from './limits.ts';
import { probeModel } from './probe-model.ts';
import { testRows } from './test-rows.ts';
import type { VerifiedModel } from './verified-model.ts';

/** The whole verification, for a process that may end over it: see `verifyModel`. */
export async function tryModel(
  bytes: Uint8Array,
  signature: Signature,
  limits: VerificationLimits,
): Promise<VerifiedModel> {
  const { producer_name: name, producer_version: version } = inspectModel(bytes, limits);
  const session = await openSession(bytes, signature).catch(asTooLarge);
  try {
    const millisecondsPerRow = await probeModel(session, signature, limits).catch(asTooLarge);
    return {
      producer: `${name} ${version}`.trim().slice(0, 100),
      hasTrees: name === PRODUCER && (await hasTrees(bytes, signature)),
      millisecondsPerRow,
    };
  } finally {
    await session.close();
  }
}

/** ONNX Runtime tells a failed allocation by its words alone. */
function asTooLarge(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  if (/alloc/i.test(message))
    throw new EngineError('MODEL_TOO_LARGE', 'The model needs more memory than there is', { cause: error });
  if (error instanceof EngineError) throw error;
  throw new EngineError('INVALID_MODEL', `ONNX Runtime can't run the model: ${message}`, { cause: error });
}

async function hasTrees(bytes: Uint8Array, signature: Signature): Promise<boolean> {
  let ensemble: Ensemble;
  try {
    ensemble = readOnnx(bytes).ensemble;
  } catch {
    return false;
  }
  // The trees are read by the signature that the file carries: its codes must mean what they mean here.
  if (meaning(ensemble.signature) !== meaning(signature)) return false;
  try {
    await checkParity(bytes, ensemble, tableFromColumns(signature, testRows(signature)));
    return true;
  } catch (error) {
    if (error instanceof EngineError && error.code === 'PARITY_FAILED') return false;
    throw error;
  }
}

/** What decides how values become numbers and numbers classes. */
function meaning({ features, target }: Signature): string {
  return JSON.stringify([features.map(({ name, type, categories }) => [name, type, categories]), target.classes]);
}
