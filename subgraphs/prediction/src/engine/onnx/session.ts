import { InferenceSession, Tensor } from 'onnxruntime-node';
import { EngineError, reasonOf } from '../engine-error.ts';
import type { Signature } from '../signature.ts';
import type { GraphInputs } from './graph-inputs.ts';
import { PROBABILITIES, inputNames } from './names.ts';

/** An ONNX file ready to run. Running blocks the calling thread. */
export interface ModelSession {
  /** The probabilities of all rows, a row's classes side by side. */
  run(inputs: GraphInputs): Promise<Float32Array>;
  /** Frees the native memory; the session must not be used after. */
  close(): Promise<void>;
}

/**
 * Opens an ONNX file with one thread of its own and runs it once on a row of missing values, so that the first real
 * row finds everything in place.
 *
 * @throws {@link EngineError} `INVALID_MODEL` where ONNX Runtime refuses the file or it does not fit the signature.
 */
export async function openSession(bytes: Uint8Array, signature: Signature): Promise<ModelSession> {
  const names = inputNames(signature);
  const classes = signature.target.classes.length;
  const session = await create(bytes);

  const run = async (inputs: GraphInputs): Promise<Float32Array> => {
    const feeds = Object.fromEntries(inputs.map((column, at) => [names[at]!, tensorOf(column)]));
    const output = (await session.run(feeds, [PROBABILITIES]))[PROBABILITIES];
    const rows = inputs[0]?.length ?? 0;
    if (!(output?.data instanceof Float32Array) || output.data.length !== rows * classes)
      throw new EngineError('INVALID_MODEL', 'The model does not answer with one probability per class');
    return output.data;
  };

  try {
    await run(signature.features.map(({ type }) => (type === 'NUMERIC' ? Float32Array.of(NaN) : [''])));
  } catch (cause) {
    await session.release();
    throw cause instanceof EngineError ? cause : refused(cause);
  }
  return { run, close: () => session.release() };
}

async function create(bytes: Uint8Array): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(bytes, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      logSeverityLevel: 3,
    });
  } catch (cause) {
    throw refused(cause);
  }
}

function tensorOf(column: Float32Array | readonly string[]): Tensor {
  const shape = [column.length, 1];
  return column instanceof Float32Array ? new Tensor('float32', column, shape) : new Tensor('string', column, shape);
}

function refused(cause: unknown): EngineError {
  return new EngineError('INVALID_MODEL', `ONNX Runtime can't use the model: ${reasonOf(cause)}`, { cause });
}
