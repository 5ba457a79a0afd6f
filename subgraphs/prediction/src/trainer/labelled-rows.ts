import type { Row } from '../engine/index.ts';
import type { LabelledRows } from './dataset-file.ts';

/** The rows at which `keep` holds, in their order. */
export function filterRows(rows: LabelledRows, keep: (index: number) => boolean): LabelledRows {
  const kept: number[] = [];
  for (let index = 0; index < rows.labels.length; index++) if (keep(index)) kept.push(index);
  return {
    columns: rows.columns.map((column) => kept.map((index) => column[index]!)),
    labels: Int32Array.from(kept, (index) => rows.labels[index]!),
    predictionIds: kept.map((index) => rows.predictionIds[index]!),
    sequences: kept.map((index) => rows.sequences[index]!),
  };
}

/** All rows of both, the first ones first. */
export function concatRows(first: LabelledRows, second: LabelledRows): LabelledRows {
  return {
    columns: first.columns.map((column, index) => [...column, ...second.columns[index]!]),
    labels: Int32Array.from([...first.labels, ...second.labels]),
    predictionIds: [...first.predictionIds, ...second.predictionIds],
    sequences: [...first.sequences, ...second.sequences],
  };
}

/** The rows from `start` up to `end` keyed by feature name, as the inference pool takes them. */
export function rowsBetween(rows: LabelledRows, names: readonly string[], start: number, end: number): Row[] {
  const slice: Row[] = [];
  for (let index = start; index < Math.min(end, rows.labels.length); index++)
    slice.push(Object.fromEntries(names.map((name, column) => [name, rows.columns[column]![index]])));
  return slice;
}
