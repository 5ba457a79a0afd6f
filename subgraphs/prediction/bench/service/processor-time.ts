import { readdirSync, readFileSync } from 'node:fs';

/** Of the kernel's clock, in which it counts; the same on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** Milliseconds of processor time that a program and all it started have used; null where there is no /proc to tell. */
export function processorTime(program: number): number | null {
  const children = new Map<number, number[]>();
  const times = new Map<number, number>();
  for (const name of processes()) {
    const process = readProcess(name);
    if (process === null) continue;
    times.set(Number(name), process.ticks);
    children.set(process.parent, [...(children.get(process.parent) ?? []), Number(name)]);
  }
  if (!times.has(program)) return null;
  const own = [program];
  for (const each of own) own.push(...(children.get(each) ?? []));
  return own.reduce((sum, each) => sum + times.get(each)! * (1000 / TICKS_PER_SECOND), 0);
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** See proc_pid_stat(5); null where it has ended meanwhile. */
function readProcess(name: string): { parent: number; ticks: number } | null {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8');
    // The program's name, in brackets, may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null;
  }
}
