import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** What shares a core: the gateway has one of its own. */
export type Part = 'gateway' | 'others';

const TASKSET = '/usr/bin/taskset';

/** Whether processes can be bound to cores here: Linux with util-linux, and a core for each part. */
export const canPin = existsSync(TASKSET) && availableParallelism() > 1;

/** The command that runs a program on the core of its part. */
export function pinned(part: Part, command: readonly string[]): string[] {
  return canPin ? [TASKSET, '--cpu-list', part === 'gateway' ? '0' : '1', ...command] : [...command];
}
