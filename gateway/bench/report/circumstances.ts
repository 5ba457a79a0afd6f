import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { hivePackages } from '../gateways/hive.ts';
import { root } from '../processes/bench-process.ts';
import { canPin } from '../processes/cores.ts';

/** On what, and with what, numbers were taken. */
export interface Circumstances {
  /** ISO 8601. */
  readonly date: string;
  /** Of Fedloop; with `-dirty` where files had been changed. */
  readonly commit: string;
  readonly cpu: string;
  readonly cores: number;
  /** Whether the gateway had a core of its own. */
  readonly pinned: boolean;
  readonly memoryGiB: number;
  readonly system: string;
  /** Of Node and of what was measured. */
  readonly versions: Readonly<Record<string, string>>;
}

const PACKAGES = ['@apollo/gateway', '@apollo/server', '@apollo/query-planner', 'graphql', 'fastify', 'undici', 'ws'];

/** The circumstances of a run that begins now. */
export function describeCircumstances(): Circumstances {
  return {
    date: new Date().toISOString(),
    commit: commit(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    pinned: canPin,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    system: `${type()} ${release().split('.', 2).join('.')}`,
    versions: {
      node: process.versions.node,
      ...Object.fromEntries(PACKAGES.map((name) => [name, installed(name)])),
      ...hivePackages,
    },
  };
}

function installed(name: string): string {
  const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=12'], {
      cwd: root,
      encoding: 'utf8',
    }).trim();
  } catch {
    return 'unknown';
  }
}
