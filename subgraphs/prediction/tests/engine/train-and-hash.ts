/** Trains what the test of `trainInWorker` trains and prints the file's hash. */
import { createHash } from 'node:crypto';
import { trainInWorker } from '../../src/engine/index.ts';
import { generateData } from '../../src/engine/testing/generated-data.ts';

const { table, labels } = generateData({ rows: 1000 });
const { onnx } = await trainInWorker({
  table,
  labels,
  parameters: { iterations: 30 },
  metadata: { note: 'first' },
});
console.log(createHash('sha256').update(onnx).digest('hex'));
