import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** What shares a core: the gateway has one of its own. */
export type Part = 'gateway' | 'others';

const CORES: Readonly<Record<Part, string>> = { gateway: '0', others: '1' };

const TASKSET = '/usr/bin/taskset';

/** Whether processes can be bound to cores here: Linux with util-linux, and a core for each part. */
export const canPin = existsSync(TASKSET) && availableParallelism() > 1;

/** Keeps this process, and what it starts by other ways, off the gateway's core. */
export function pinThisProcess(): void {
  if (canPin) execFileSync(TASKSET, ['--cpu-list', '--pid', CORES.others, String(process.pid)]);
}

/** The command that runs a program on the core of its part. */
export function pinned(part: Part, command: readonly string[]): string[] {
  return canPin ? [TASKSET, '--cpu-list', CORES[part], ...command] : [...command];
}
