import { BLOCK_COLUMNS } from './kernels/kernels.ts';
import type { BinColumn, ColumnPlan } from './split-columns.ts';
import type { Workplace } from './tasks.ts';

/** Rows in the order of their positions, as numbers of the table's rows. */
export interface RowParts {
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

/** Each row's class code and weight, and the margins before the first round. */
export interface RowStart {
  readonly labels: ArrayLike<number>;
  readonly weights: Float64Array;
  /** A row's outputs side by side; null where all rows have the same. */
  readonly margins: Float64Array | null;
  /** The margins of rows that no tree has been asked about. */
  readonly base: Float64Array;
}

/** Writes what is known of the rows before the first round. */
export function fillRows({ layout, i32, f32 }: Workplace, parts: RowParts, start: RowStart): void {
  const { outputs, positions } = layout;
  eachPart(layout.validationStart, parts, (rows, from) => {
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!;
      const position = from + index;
      i32[layout.labels / 4 + position] = start.labels[row]!;
      f32[layout.weights / 4 + position] = start.weights[row]!;
      for (let output = 0; output < outputs; output++)
        f32[layout.margins / 4 + output * positions + position] =
          start.margins?.[row * outputs + output] ?? start.base[output]!;
    }
  });
}

/** Writes the bins of all rows. Uses the room of the gradients. */
export function fillBins(place: Workplace, plan: ColumnPlan, parts: RowParts): void {
  const { layout, f32 } = place;
  plan.bins.forEach((column, at) => {
    const block = layout.blocks[Math.floor(at / BLOCK_COLUMNS)]!;
    const target = { address: block.address + (at % BLOCK_COLUMNS), stride: block.columns };
    if ('values' in column) {
      f32.fill(Infinity, layout.bounds / 4, layout.bounds / 4 + 256);
      f32.set(column.bounds, layout.bounds / 4);
    }
    eachPart(layout.validationStart, parts, (rows, from) => {
      const bins = target.address + from * target.stride;
      if ('values' in column) assignValues(place, column, rows, bins, target.stride);
      else assignCodes(place, column, rows, bins, target.stride);
    });
  });
}

/** Describes the ensemble's columns as `scan` reads them. Directions are 1 for rising, -1 for falling, else 0. */
export function fillColumns({ layout, i32, u8 }: Workplace, plan: ColumnPlan, directions: ArrayLike<number>): void {
  plan.columns.forEach(({ bins, order }, column) => {
    const address = layout.orders + column * 256;
    if (order !== null) u8.set(order, address);
    const entry = [bins, plan.bins[bins]!.bins, order === null ? 0 : address, directions[column]!];
    i32.set(entry, layout.columns / 4 + column * 4);
  });
}

function eachPart(
  validationStart: number,
  { training, validation }: RowParts,
  visit: (rows: Uint32Array, from: number) => void,
): void {
  visit(training, 0);
  visit(validation, validationStart);
}

type ValueColumn = Extract<BinColumn, { values: unknown }>;
type CodeColumn = Extract<BinColumn, { codes: unknown }>;

function assignValues(
  { layout, kernels, f32 }: Workplace,
  { values, bins }: ValueColumn,
  rows: Uint32Array,
  address: number,
  stride: number,
): void {
  const start = layout.gradients / 4;
  for (let index = 0; index < rows.length; index++) f32[start + index] = values[rows[index]!]!;
  kernels.assignBins(layout.gradients, rows.length, layout.bounds, bins, address, stride);
}

function assignCodes(
  { u8 }: Workplace,
  { codes, bins }: CodeColumn,
  rows: Uint32Array,
  address: number,
  stride: number,
): void {
  for (let index = 0; index < rows.length; index++) {
    const code = codes[rows[index]!]!;
    u8[address + index * stride] = code < 0 ? bins : code;
  }
}
