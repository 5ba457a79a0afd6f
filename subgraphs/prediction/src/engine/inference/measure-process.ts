/**
 * The process that measures what a version takes. It reads one line of JSON and the file's bytes from its input, writes one
 * line of JSON, and ends.
 */
import { buffer } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { toErrorData } from '../engine-error.ts';
import type { Signature } from '../signature.ts';
import { PART_ROWS } from './split-request.ts';
import type { VersionSession } from './version-session.ts';
import { openVersion, probeRows } from './version-session.ts';

/** Copies that are opened behind the first, whose memory also holds what all share: more of a small file, which noise drowns. */
const FEWEST_COPIES = 4;
const MOST_COPIES = 16;
const FILE_BYTES = 8 * 1024 ** 2;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes outside the JavaScript heap. */
function nativeBytes(): number {
  collect();
  const { rss, heapTotal } = process.memoryUsage();
  return rss - heapTotal;
}

async function measure(bytes: Uint8Array, signature: Signature): Promise<number> {
  const copies = Math.min(MOST_COPIES, Math.max(FEWEST_COPIES, Math.ceil(FILE_BYTES / bytes.length)));
  const first = await openVersion(bytes, signature);
  await openAnother(first, signature);
  const before = nativeBytes();
  for (let copy = 0; copy < copies; copy++) await openAnother(first, signature);
  return Math.ceil((nativeBytes() - before) / copies);
}

/** As large as it gets: what a run needs besides is kept for the next one. */
async function openAnother(first: VersionSession, signature: Signature): Promise<void> {
  const session = await first.another();
  await session.run(probeRows(signature, PART_ROWS));
}

const input = await buffer(process.stdin);
const end = input.indexOf('\n');
let report: object;
try {
  report = { size: await measure(input.subarray(end + 1), JSON.parse(input.toString('utf8', 0, end)) as Signature) };
} catch (error) {
  report = { error: toErrorData(error, 'INVALID_MODEL') };
}
process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit());
