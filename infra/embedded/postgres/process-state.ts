import { readFile } from 'node:fs/promises';

/** Whether a process lives; one that ended and was never collected by its parent does not. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name in parentheses may itself hold spaces and parentheses.
  return status === '' || status.slice(status.lastIndexOf(')') + 2, status.lastIndexOf(')') + 3) !== 'Z';
}

/** Whether a process may be PostgreSQL: after a reboot its number can belong to any other program. */
export async function mayBePostgres(pid: number): Promise<boolean> {
  if (!(await isRunning(pid))) return false;
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => 'postgres');
  return name.startsWith('postgres');
}
