import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { GatewayName } from './gateways/gateways.ts';
import { type BenchOptions, HELP, parseOptions, type PartName } from './options.ts';
import { benchQueries } from './queries/queries.ts';
import { describeCircumstances } from './report/circumstances.ts';
import { keepResult } from './report/results.ts';

/** `npm run bench -- gateway`. */
async function main(options: BenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fedloop-bench-'));
  try {
    for (const part of options.parts) await run(part, options, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(part: PartName, options: BenchOptions, folder: string): Promise<void> {
  const { rounds, seconds, connections, results } = options;
  const circumstances = describeCircumstances();
  const settings = { rounds, seconds, connections };
  const gateways = gatewaysOf[part](options);
  const measurements = await benchQueries({ ...settings, gateways, folder, tell });
  tell(`\n${await keepResult(resolve(results), { part, circumstances, settings, measurements })}`);
}

const gatewaysOf: Readonly<Record<PartName, (options: BenchOptions) => readonly GatewayName[]>> = {
  queries: ({ gateways }) => gateways,
  'in-process': () => ['stock', 'stock-in-process'],
};

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
