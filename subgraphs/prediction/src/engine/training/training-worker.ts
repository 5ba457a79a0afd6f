/** A thread that trains one ensemble, after a search for parameters where one is asked for, writes it as an ONNX file, checks the file and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import type { TrainingProgress } from '../boosting/boost.ts';
import type { Ensemble } from '../boosting/ensemble.ts';
import type { BoostingParameters } from '../boosting/parameters.ts';
import { continuationDefaults, resolveParameters } from '../boosting/parameters.ts';
import type { TrainingOptions } from '../boosting/train.ts';
import { continueTraining, train } from '../boosting/train.ts';
import { threadsFor } from '../boosting/training-memory.ts';
import { EngineError, toErrorData } from '../engine-error.ts';
import { withParameters } from '../onnx/metadata.ts';
import { readOnnx } from '../onnx/read.ts';
import { writeOnnx } from '../onnx/write.ts';
import type { Trial } from '../tuning/trial.ts';
import { tune } from '../tuning/tune.ts';
import { startHelper } from './second-thread.ts';
import {
  PHASES,
  type TrainingMessage,
  type TrainingOrder,
  type TrainingRequest,
  type TrainingResult,
} from './training-request.ts';

/** How long a second thread that was asked for may take to come, in milliseconds. */
const HELPER_PATIENCE = 10_000;

const { request, phase } = workerData as TrainingOrder;

try {
  const result = await perform(request);
  parentPort?.postMessage({ result } satisfies TrainingMessage, [result.onnx.buffer]);
} catch (error) {
  parentPort?.postMessage({ error: toErrorData(error, 'WORKER_FAILED') } satisfies TrainingMessage);
}

async function perform(request: TrainingRequest): Promise<TrainingResult> {
  const { table, metadata, weights, resources } = request;
  const { threads = threadsFor(table.rowCount), simd, memoryBytes } = resources ?? {};
  const helper = threads > 1 ? startHelper({ patience: resources?.threads === 2 ? HELPER_PATIENCE : 0 }) : null;
  const options = {
    ...(weights && { weights }),
    ...(simd !== undefined && { simd }),
    ...(memoryBytes !== undefined && { memoryBytes }),
    ...(helper && { secondThread: helper.join }),
  };
  let learnt: Learnt;
  try {
    learnt = request.champion === undefined ? learn(request, options) : goOn(request, request.champion, options);
  } finally {
    await helper?.stop();
  }
  const { ensemble, parameters, trials } = learnt;
  const onnx = writeOnnx(ensemble, withParameters(metadata ?? {}, parameters));
  if (Atomics.compareExchange(phase, 0, PHASES.training, PHASES.checking) !== PHASES.training) {
    throw new EngineError('CANCELLED', 'Training was cancelled');
  }
  // Only now: ONNX Runtime must not be cut off while it is loaded either.
  const { checkParity } = await import('../onnx/parity.ts');
  const parityDifference = await checkParity(onnx, ensemble, table);
  const threadsUsed = helper?.hasHelped() ? 2 : 1;
  return { onnx, parameters, trials, trees: ensemble.trees.length, parityDifference, threads: threadsUsed };
}

interface Learnt {
  readonly ensemble: Ensemble;
  readonly parameters: BoostingParameters;
  readonly trials: readonly Trial[];
}

type Options = Omit<TrainingOptions, 'onProgress' | 'signal'>;

/** From nothing, with the parameters that a search found best where one is asked for. */
function learn({ table, labels, parameters, tuning }: TrainingRequest, options: Options): Learnt {
  const found = tuning === undefined ? null : tune(table, labels, tuning, parameters, { ...options, onTrial });
  const resolved = found?.parameters ?? resolveParameters(parameters ?? {});
  const ensemble = train(table, labels, resolved, { ...options, onProgress });
  return { ensemble, parameters: resolved, trials: found?.trials ?? [] };
}

/** On top of a champion. */
function goOn({ table, labels, parameters, tuning }: TrainingRequest, champion: Uint8Array, options: Options): Learnt {
  if (tuning !== undefined)
    throw new EngineError('INVALID_PARAMETERS', 'A champion is continued without tuning', { path: ['tuning'] });
  const resolved = resolveParameters(parameters ?? {}, continuationDefaults);
  const start = readOnnx(champion).ensemble;
  const ensemble = continueTraining(start, table, labels, resolved, { ...options, onProgress });
  return { ensemble, parameters: resolved, trials: [] };
}

function onProgress(progress: TrainingProgress): void {
  parentPort?.postMessage({ progress } satisfies TrainingMessage);
}

function onTrial(trial: Trial, done: number): void {
  parentPort?.postMessage({ trial, done } satisfies TrainingMessage);
}
