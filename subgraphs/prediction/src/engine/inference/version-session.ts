import { Tensor } from 'onnxruntime-node';
import type { GraphInputs } from '../onnx/graph-inputs.ts';
import { PROBABILITIES } from '../onnx/names.ts';
import type { OpenedColumn, OpenedGraph } from '../onnx/opened-graph.ts';
import { openGraph } from '../onnx/opened-graph.ts';
import { createSession, openSession, withinRange } from '../onnx/session.ts';
import type { Signature } from '../signature.ts';
import type { EncodedRows } from './encoded-rows.ts';

/** A version ready to run in the calling thread. */
export interface VersionSession {
  /** The probabilities of all rows, a row's classes side by side. Blocks the thread. */
  run(rows: EncodedRows): Promise<Float32Array>;
  /** Opens the same graph once more. */
  another(): Promise<VersionSession>;
  /** Frees the native memory; the session must not be used after. */
  close(): Promise<void>;
}

/** Rows that both graphs of a version answer before the opened one may serve. */
const PROBE_ROWS = 64;

/**
 * Opens and warms a version. Where its graph can be opened ({@link openGraph}) and answers probe rows with the very bits
 * that the file answers, the opened graph serves; else the file as it stands.
 *
 * @throws {@link EngineError} `INVALID_MODEL`
 */
export async function openVersion(bytes: Uint8Array, signature: Signature): Promise<VersionSession> {
  const whole = await openWhole(bytes, signature);
  const opened = await openMatrix(bytes, signature);
  if (opened !== null) {
    if (await sameAnswers(whole, opened, probeRows(signature, PROBE_ROWS))) {
      await whole.close();
      return opened;
    }
    await opened.close();
  }
  return whole;
}

async function openWhole(bytes: Uint8Array, signature: Signature): Promise<VersionSession> {
  const session = await openSession(bytes, signature);
  return {
    run: (rows) => session.run(columnsOf(rows, signature)),
    another: () => openWhole(bytes, signature),
    close: () => session.close(),
  };
}

/** Null for a graph that can't be opened; it is the file's to say whether it can be run. */
async function openMatrix(bytes: Uint8Array, signature: Signature): Promise<VersionSession | null> {
  try {
    const graph = openGraph(bytes, signature);
    return graph && (await runMatrix(graph, signature));
  } catch {
    return null;
  }
}

async function runMatrix(graph: OpenedGraph, signature: Signature): Promise<VersionSession> {
  const session = await createSession(graph.bytes);
  const { input, columns } = graph;
  const width = signature.features.length;
  return {
    async run(rows) {
      const matrix = new Tensor('float32', matrixOf(rows, columns, width), [rows.rowCount, columns.length]);
      const answer = await session.run({ [input]: matrix }, [PROBABILITIES]);
      return withinRange(answer[PROBABILITIES]!.data as Float32Array);
    },
    another: () => runMatrix(graph, signature),
    close: () => session.release(),
  };
}

async function sameAnswers(one: VersionSession, other: VersionSession, rows: EncodedRows): Promise<boolean> {
  const [expected, actual] = [await one.run(rows), await other.run(rows)];
  return expected.length === actual.length && expected.every((value, at) => Object.is(value, actual[at]));
}

/** Every category at least once where there are not too many, numbers around the range, and rows of nothing. */
export function probeRows({ features }: Signature, rowCount: number): EncodedRows {
  const values = new Float32Array(rowCount * features.length).fill(NaN);
  for (let row = 1; row < rowCount; row++)
    features.forEach(({ type, categories, minimum, maximum }, feature) => {
      const at = row * features.length + feature;
      if (type === 'CATEGORICAL') values[at] = row % 8 === 7 ? -1 : (row + feature) % Math.max(categories.length, 1);
      else values[at] = (minimum ?? -1) + (((row * 7 + feature * 3) % 61) / 60) * ((maximum ?? 1) - (minimum ?? -1));
    });
  return { rowCount, values, texts: ['no such category'] };
}

/** The numbers that an opened graph reads. */
function matrixOf({ values, rowCount }: EncodedRows, columns: readonly OpenedColumn[], width: number): Float32Array {
  if (columns.length === width && columns.every(({ feature, numbers }, at) => numbers === null && feature === at))
    return values;
  const matrix = new Float32Array(rowCount * columns.length);
  let column = 0;
  for (const { feature, numbers } of columns) {
    for (let from = feature, to = column++; from < values.length; from += width, to += columns.length) {
      const value = values[from]!;
      if (numbers === null) matrix[to] = value;
      else if (value >= 0) matrix[to] = numbers[value]!;
      else matrix[to] = numbers.at(value < 0 ? -1 : -2)!;
    }
  }
  return matrix;
}

/** What the file's own graph reads. */
function columnsOf({ values, rowCount, texts }: EncodedRows, { features }: Signature): GraphInputs {
  return features.map(({ type, categories }, feature) => {
    const column = new Float32Array(rowCount);
    for (let row = 0; row < rowCount; row++) column[row] = values[row * features.length + feature]!;
    if (type === 'NUMERIC') return column;
    return Array.from(column, (code) => (code >= 0 ? categories[code] : code < 0 ? texts[-1 - code] : '') ?? '');
  });
}
