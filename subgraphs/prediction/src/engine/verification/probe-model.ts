import { performance } from 'node:perf_hooks';
import { EngineError } from '../engine-error.ts';
import { mostProbable } from '../evaluation/metrics.ts';
import type { GraphInputs } from '../onnx/graph-inputs.ts';
import { probabilityFault } from '../onnx/probability-fault.ts';
import type { ModelSession } from '../onnx/session.ts';
import type { Signature } from '../signature.ts';
import type { VerificationLimits } from './limits.ts';
import { testRows } from './test-rows.ts';

/** How far a row's probabilities may move with the rows beside it: sums of another order. */
const BATCH_TOLERANCE = 1e-5;

/** Rows that are also run alone. */
const SINGLE_ROWS = 16;

/** How far apart the two greatest probabilities are where a label has to be the greatest one's. */
const CLEAR_LEAD = 1e-3;

/**
 * Runs a model on rows that the signature allows and holds its answers against what probabilities are: finite, within 0 and
 * 1, adding up to 1, the same again and the same alone. Returns the wall time of a row alone, in milliseconds.
 *
 * @throws {@link EngineError} `MODEL_ANSWER_INVALID`, `MODEL_OUTPUTS_MISMATCH` or `MODEL_TOO_SLOW`
 */
export async function probeModel(
  session: ModelSession,
  signature: Signature,
  limits: Pick<VerificationLimits, 'millisecondsPerRow'>,
): Promise<number> {
  const { classes } = signature.target;
  const inputs = testRows(signature);
  const answers = rowsOf(await session.run(inputs), classes.length);
  answers.forEach((answer, row) => checkProbabilities(answer, row, inputs, signature));
  if (!agree(answers, rowsOf(await session.run(inputs), classes.length), 0))
    throw new EngineError('MODEL_ANSWER_INVALID', 'The same rows are answered differently when asked again');
  checkLabels(answers, await session.labels(inputs), classes);

  const times: number[] = [];
  for (let row = 0; row < Math.min(SINGLE_ROWS, answers.length); row++) {
    const start = performance.now();
    const alone = await session.run(inputs.map((column) => column.slice(row, row + 1)));
    times.push(performance.now() - start);
    if (!agree([answers[row]!], [alone], BATCH_TOLERANCE))
      throw new EngineError(
        'MODEL_ANSWER_INVALID',
        `Row ${describe(row, inputs, signature)} is answered differently alone`,
      );
  }
  // The middle one: a pause of the machine is not the model's.
  const middle = times.sort((a, b) => a - b)[times.length >> 1]!;
  if (middle > limits.millisecondsPerRow)
    throw new EngineError(
      'MODEL_TOO_SLOW',
      `A row takes ${middle.toFixed(0)} ms, and ${limits.millisecondsPerRow} at most are allowed`,
    );
  return middle;
}

function rowsOf(probabilities: Float32Array, classes: number): Float32Array[] {
  return Array.from({ length: probabilities.length / classes }, (_, row) =>
    probabilities.slice(row * classes, (row + 1) * classes),
  );
}

function checkProbabilities(answer: Float32Array, row: number, inputs: GraphInputs, signature: Signature): void {
  const fault = probabilityFault(answer);
  if (fault === null) return;
  throw new EngineError(
    'MODEL_ANSWER_INVALID',
    `The probabilities ${fault} for the row ${describe(row, inputs, signature)}: ${Array.from(answer).slice(0, 8).join(', ')}`,
  );
}

/** Probabilities in another order of classes would pass for good ones; the graph's own label gives them away. */
function checkLabels(
  answers: readonly Float32Array[],
  labels: readonly string[] | null,
  classes: readonly string[],
): void {
  if (labels === null) return;
  const codes = labels.map((label) => (classes.includes(label) ? classes.indexOf(label) : codeOf(label, classes)));
  const unknown = codes.indexOf(-1);
  if (unknown >= 0)
    throw new EngineError(
      'MODEL_OUTPUTS_MISMATCH',
      `The label ${JSON.stringify(labels[unknown]!.slice(0, 100))} is none of the signature's classes`,
      { path: ['class', labels[unknown]!.slice(0, 100)] },
    );
  classes.forEach((name, code) => {
    const clear = answers.filter((answer, row) => codes[row] === code && lead(answer) > CLEAR_LEAD);
    const others = clear.filter((answer) => mostProbable(answer) !== code).length;
    if (others > clear.length / 2)
      throw new EngineError(
        'MODEL_OUTPUTS_MISMATCH',
        `Of ${clear.length} rows that the model labels ${JSON.stringify(name)}, ${others} have another class as the most probable: ` +
          'the probabilities have to stand in the order of the signature’s classes',
        { path: ['class', name] },
      );
  });
}

/** How far the greatest probability is before the next. */
function lead(answer: Float32Array): number {
  const [first = 0, second = 0] = Array.from(answer).sort((a, b) => b - a);
  return first - second;
}

/** Exporters write labels of their own as the classes' positions. */
function codeOf(label: string, classes: readonly string[]): number {
  const code = /^\d{1,9}$/.test(label) ? Number(label) : -1;
  return code < classes.length ? code : -1;
}

function agree(some: readonly Float32Array[], others: readonly Float32Array[], tolerance: number): boolean {
  return some.every((row, index) => row.every((value, at) => Math.abs(value - others[index]![at]!) <= tolerance));
}

/** The row in the signature's words, cut short. */
function describe(row: number, inputs: GraphInputs, { features }: Signature): string {
  const values = features.slice(0, 8).map(({ name }, at) => `${name}: ${JSON.stringify(inputs[at]![row])}`);
  return `{${values.join(', ').slice(0, 300)}}`;
}
