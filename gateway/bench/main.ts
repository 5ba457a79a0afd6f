import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { GatewayName } from './gateways/gateways.ts';
import { type BenchOptions, HELP, parseOptions, type PartName } from './options.ts';
import { pinThisProcess } from './processes/cores.ts';
import { benchQueries } from './queries/queries.ts';
import { describeCircumstances } from './report/circumstances.ts';
import { keepResult } from './report/results.ts';
import { connectionLimit } from './subscriptions/open-files.ts';
import { benchSubscriptions } from './subscriptions/subscriptions.ts';

/** With their subgraphs' resolvers in their own process, beside what they are then spared. */
const inProcess: readonly GatewayName[] = ['stock', 'stock-in-process', 'stock-remembering', 'fedloop-in-process'];

/** `npm run bench -- gateway`. */
async function main(options: BenchOptions): Promise<void> {
  pinThisProcess();
  const folder = await mkdtemp(join(tmpdir(), 'fedloop-bench-'));
  try {
    for (const part of options.parts) await run(part, options, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(part: PartName, options: BenchOptions, folder: string): Promise<void> {
  const circumstances = describeCircumstances();
  const result = part === 'subscriptions' ? await subscriptions(options, folder) : await queries(part, options, folder);
  tell(`\n${await keepResult(resolve(options.results), { ...result, circumstances })}`);
}

async function queries(part: 'queries' | 'in-process', options: BenchOptions, folder: string) {
  const { rounds, seconds, connections } = options;
  const settings = { rounds, seconds, connections };
  const gateways = part === 'queries' ? options.gateways : inProcess;
  return { part, settings, measurements: await benchQueries({ ...settings, gateways, folder, tell }) };
}

async function subscriptions({ subscribers, events }: BenchOptions, folder: string) {
  const limit = connectionLimit();
  const possible = subscribers.filter((count) => count <= limit);
  if (possible.length < subscribers.length) tell(`ulimit -n allows ${limit} subscribers here: more are left out`);
  const measurements = await benchSubscriptions({ subscribers: possible, events, folder, tell });
  return { part: 'subscriptions' as const, settings: { events }, measurements };
}

function tell(line: string): void {
  console.log(line);
}

function optionsOrHelp(): BenchOptions | string {
  try {
    return parseOptions(process.argv.slice(2)) ?? HELP;
  } catch (error) {
    process.exitCode = 1;
    return error instanceof Error ? error.message : String(error);
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const options = optionsOrHelp();
if (typeof options === 'string') tell(options);
else await main(options);
