/**
 * The process that a foreign model is tried in. It reads one line of JSON and the file's bytes from its input, writes one
 * line of JSON, and ends. It has no settings and no rights but to read this program, so that there is nothing to take from it.
 */
import { buffer } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { toErrorData } from '../engine-error.ts';
import type { VerificationOrder, VerificationReport } from './messages.ts';
import { tryModel } from './try-model.ts';

const input = await buffer(process.stdin);
const end = input.indexOf('\n');
const { signature, limits } = JSON.parse(input.toString('utf8', 0, end)) as VerificationOrder;

// Running a model blocks this thread: another one looks after it.
const watch = new Worker(new URL('./watch-process.ts', import.meta.url), { workerData: limits });
watch.unref();

let report: VerificationReport;
try {
  report = { model: await tryModel(input.subarray(end + 1), signature, limits) };
} catch (error) {
  report = { error: toErrorData(error, 'INVALID_MODEL') };
}
process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit());
