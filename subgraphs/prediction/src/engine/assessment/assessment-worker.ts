/** A thread that assesses one model and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { computeProbabilities } from '../boosting/margins.ts';
import { EngineError, toErrorData } from '../engine-error.ts';
import type { Predict } from '../explanation/importance.ts';
import { inputsFromTable } from '../onnx/graph-inputs.ts';
import { probabilityFault } from '../onnx/probability-fault.ts';
import { readOnnx } from '../onnx/read.ts';
import { assess, type Assessment } from './assess.ts';
import { type AssessmentMessage, type AssessmentOrder, PHASES } from './assessment-request.ts';

const { request, phase } = workerData as AssessmentOrder;

try {
  say({ result: await perform() });
} catch (error) {
  say({ error: toErrorData(error, 'WORKER_FAILED') });
}

function say(message: AssessmentMessage): void {
  parentPort?.postMessage(message);
}

async function perform(): Promise<Assessment> {
  const { onnx, trees, table, labels, seed } = request;
  const rows = { table, labels, probabilities: splitRows(request.probabilities) };
  const tell = (progress: number): void => say({ progress });
  if (trees) {
    const { ensemble } = readOnnx(onnx);
    const predict: Predict = (of) => Promise.resolve(computeProbabilities(ensemble, of));
    return assess(rows, { predict, ensemble }, seed, tell);
  }
  if (Atomics.compareExchange(phase, 0, PHASES.computing, PHASES.running) !== PHASES.computing) throw cancelled();
  // Only now: ONNX Runtime must not be cut off while it is loaded either.
  const { openSession } = await import('../onnx/session.ts');
  const session = await openSession(onnx, table.signature);
  try {
    const predict: Predict = async (of) => {
      if (Atomics.load(phase, 0) === PHASES.ended) throw cancelled();
      const answers = splitRows(await session.run(inputsFromTable(of, 0, of.rowCount)));
      // Rows are changed to see what follows from it: to some of them a file of someone else's may have no answer.
      const fault = answers.map((answer) => probabilityFault(answer)).find((each) => each !== null);
      if (fault !== undefined)
        throw new EngineError('MODEL_ANSWER_INVALID', `The probabilities for a changed row ${fault}`);
      return answers;
    };
    return await assess(rows, { predict, ensemble: null }, seed, tell);
  } finally {
    await session.close();
  }
}

function splitRows(probabilities: Float32Array): Float32Array[] {
  const classes = request.table.signature.target.classes.length;
  return Array.from({ length: Math.floor(probabilities.length / classes) }, (_, row) =>
    probabilities.subarray(row * classes, (row + 1) * classes),
  );
}

function cancelled(): EngineError {
  return new EngineError('CANCELLED', 'The assessment was cancelled');
}
