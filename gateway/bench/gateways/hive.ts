import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNpm } from '../../../infra/launch/step.mjs';
import { root } from '../processes/bench-process.ts';

/** Exact, so that runs can be compared: the gateway, and the planner and executor in Rust that it can use instead of its own. */
export const hivePackages = { '@graphql-hive/gateway': '2.15.1', '@graphql-hive/router-runtime': '1.4.23' } as const;

/**
 * Installs hive-gateway from the npm registry into a folder of its own below `.fedloop`, unless it is there: nothing of
 * Fedloop depends on it.
 *
 * @returns the folder, and its program for Node
 */
export async function installHive(): Promise<{ folder: string; program: string }> {
  const packages = Object.entries(hivePackages).map(([name, version]) => `${name}@${version}`);
  const folder = join(root, '.fedloop', 'bench', `hive-gateway-${hivePackages['@graphql-hive/gateway']}`);
  const modules = join(folder, 'node_modules');
  // npm writes this file last.
  if (!existsSync(join(modules, '.package-lock.json'))) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    const options = ['--prefix', folder, '--save-exact', '--ignore-scripts', '--no-audit', '--no-fund'];
    await runNpm('Installing hive-gateway', ['install', ...options, ...packages]);
  }
  return { folder, program: join(modules, '@graphql-hive/gateway', 'dist', 'bin.js') };
}
