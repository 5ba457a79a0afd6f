import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a process has used. */
export interface Usage {
  /** Milliseconds of all its threads, user and system. */
  readonly cpuMs: number;
  /** Bytes of memory that are resident now. */
  readonly residentBytes: number;
}

/** The unit of CPU times in `/proc`, the same on every Linux: milliseconds. */
const TICK_MS = 10;

/** Of any process of this machine. */
export function usageOf(pid: number): Usage {
  return process.platform === 'linux' ? linuxUsage(pid) : psUsage(pid);
}

function linuxUsage(pid: number): Usage {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  // The command's name stands in brackets and may hold anything; utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  const kibibytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
  return { cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS, residentBytes: kibibytes * 1024 };
}

function psUsage(pid: number): Usage {
  const line = execFileSync('ps', ['-o', 'rss=,time=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  const [kibibytes, time = ''] = line.split(/\s+/);
  const seconds = time.split(':').reduce((total, part) => total * 60 + Number(part), 0);
  return { cpuMs: seconds * 1000, residentBytes: Number(kibibytes) * 1024 };
}
