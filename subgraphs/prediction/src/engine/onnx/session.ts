import { InferenceSession } from 'onnxruntime-node';
import { EngineError, reasonOf } from '../engine-error.ts';
import type { Feature, Signature } from '../signature.ts';
import type { ModelBinding } from './bind.ts';
import { bindModel } from './bind.ts';
import { feedsOf } from './feeds.ts';
import type { GraphInputs } from './graph-inputs.ts';
import { RANGE_TOLERANCE } from './probability-fault.ts';

/** An ONNX file ready to run. Running blocks the calling thread. */
export interface ModelSession {
  /** The probabilities of all rows, a row's classes side by side. */
  run(inputs: GraphInputs): Promise<Float32Array>;
  /** What the graph itself names as each row's class, null where it has no such output. */
  labels(inputs: GraphInputs): Promise<readonly string[] | null>;
  /** Frees the native memory; the session must not be used after. */
  close(): Promise<void>;
}

/**
 * Opens an ONNX file with one thread of its own and runs it once on a row with nothing but what has to be given, so that
 * the first real row finds everything in place.
 *
 * @throws {@link EngineError} `INVALID_MODEL` where ONNX Runtime refuses the file or can't run it, `MODEL_INPUTS_MISMATCH` or
 *   `MODEL_OUTPUTS_MISMATCH` where it does not fit the signature.
 */
export async function openSession(bytes: Uint8Array, signature: Signature): Promise<ModelSession> {
  const classes = signature.target.classes.length;
  const session = await createSession(bytes);
  let binding: ModelBinding;

  const run = async (inputs: GraphInputs): Promise<Float32Array> => {
    const name = binding.probabilities;
    const output = (await session.run(feedsOf(binding, inputs), [name]))[name];
    const rows = inputs[0]?.length ?? 0;
    const values = output?.data;
    if (!(values instanceof Float32Array || values instanceof Float64Array) || values.length !== rows * classes)
      throw new EngineError('MODEL_OUTPUTS_MISMATCH', 'The model does not answer with one probability per class', {
        path: ['output', name],
      });
    return withinRange(values);
  };

  const labels = async (inputs: GraphInputs): Promise<readonly string[] | null> => {
    const name = binding.label;
    if (name === null) return null;
    const values = (await session.run(feedsOf(binding, inputs), [name]))[name]?.data;
    return Array.from(values as Iterable<unknown>, String);
  };

  try {
    binding = bindModel({ inputs: session.inputMetadata, outputs: session.outputMetadata }, signature);
    await run(signature.features.map(leastInput));
  } catch (cause) {
    await session.release();
    throw cause instanceof EngineError ? cause : refused(cause);
  }
  return { run, labels, close: () => session.release() };
}

/**
 * Has ONNX Runtime read a file, to be run by the calling thread alone.
 *
 * @throws {@link EngineError} `INVALID_MODEL` where it refuses the file.
 */
export async function createSession(bytes: Uint8Array): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(bytes, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // What fails is thrown: written to standard error as well, it would go around the log, with values of rows.
      logSeverityLevel: 4,
    });
  } catch (cause) {
    throw refused(cause);
  }
}

/** Missing where that is allowed: what models of others are not made for, they need not be able to take. */
function leastInput({ type, required, categories, minimum, maximum }: Feature): Float32Array | readonly string[] {
  if (type === 'CATEGORICAL') return [required ? (categories[0] ?? '') : ''];
  return Float32Array.of(required ? (minimum ?? maximum ?? 0) : NaN);
}

/** Probabilities in single precision, without what rounding brought them beyond 0 and 1. */
export function withinRange(values: Float32Array | Float64Array): Float32Array {
  const probabilities = values instanceof Float32Array ? values : Float32Array.from(values);
  for (let at = 0; at < probabilities.length; at++) {
    const value = probabilities[at]!;
    if (value > 1 && value <= 1 + RANGE_TOLERANCE) probabilities[at] = 1;
    else if (value < 0 && value >= -RANGE_TOLERANCE) probabilities[at] = 0;
  }
  return probabilities;
}

function refused(cause: unknown): EngineError {
  return new EngineError('INVALID_MODEL', `ONNX Runtime can't use the model: ${reasonOf(cause)}`, { cause });
}
