import { Tensor } from 'onnxruntime-node';
import { EngineError } from '../engine-error.ts';
import type { ModelBinding, NumberType } from './bind.ts';
import type { GraphInputs } from './graph-inputs.ts';

/**
 * A signature's columns as the tensors that a graph takes.
 *
 * @throws {@link EngineError} `INVALID_ROW` for a missing number where the graph takes whole numbers alone.
 */
export function feedsOf({ inputs: binding }: ModelBinding, inputs: GraphInputs): Record<string, Tensor> {
  if (binding.kind === 'MATRIX') return { [binding.name]: matrixOf(binding.type, inputs as readonly Float32Array[]) };
  return Object.fromEntries(
    inputs.map((column, at) => {
      const type = binding.types[at]!;
      return [binding.names[at]!, columnOf(column, type, binding.names[at]!)];
    }),
  );
}

function columnOf(column: Float32Array | readonly string[], type: NumberType | 'string', name: string): Tensor {
  const shape = [column.length, 1];
  if (!(column instanceof Float32Array)) return new Tensor('string', column, shape);
  if (type === 'float64') return new Tensor(type, Float64Array.from(column), shape);
  if (type === 'int64') return new Tensor(type, wholeNumbers(column, name), shape);
  return new Tensor('float32', column, shape);
}

function wholeNumbers(column: Float32Array, name: string): BigInt64Array {
  return BigInt64Array.from(column, (value) => {
    if (!Number.isFinite(value))
      throw new EngineError('INVALID_ROW', `${name} is missing, and the model takes whole numbers alone`, {
        path: [name],
      });
    return BigInt(Math.trunc(value));
  });
}

/** The columns side by side, a row's values together. */
function matrixOf(type: 'float32' | 'float64', columns: readonly Float32Array[]): Tensor {
  const width = columns.length;
  const rows = columns[0]?.length ?? 0;
  const values = type === 'float32' ? new Float32Array(rows * width) : new Float64Array(rows * width);
  columns.forEach((column, at) => {
    for (let row = 0; row < rows; row++) values[row * width + at] = column[row]!;
  });
  return new Tensor(type, values, [rows, width]);
}
