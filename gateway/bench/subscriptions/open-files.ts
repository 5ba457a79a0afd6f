import { execFileSync } from 'node:child_process';

/** Files that a process needs besides its connections. */
const BESIDES = 500;

/** How many connections one process may hold: Node raises its limit of open files to what the system allows at most. */
export function connectionLimit(): number {
  const text = execFileSync('sh', ['-c', 'ulimit -H -n'], { encoding: 'utf8' }).trim();
  return text === 'unlimited' ? Number.POSITIVE_INFINITY : Number(text) - BESIDES;
}
