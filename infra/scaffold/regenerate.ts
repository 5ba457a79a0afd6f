import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Links the new workspace and writes everything that is generated, in the order in which one needs the other. */
export async function regenerate(root: string, changed: readonly string[]): Promise<void> {
  const node = (...parameters: string[]) => ({ program: process.execPath, parameters });
  const steps = [
    // What it needs is installed for the others already.
    { program: 'npm', parameters: ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'] },
    node('infra/codegen/tables/main.ts'),
    node('gateway/src/supergraph/check.ts', '--write'),
    node('node_modules/@graphql-codegen/cli/cjs/bin.js', '--config', 'codegen.ts', '--silent'),
    node('infra/codegen/names/main.ts'),
    node('infra/docs/generate/main.ts'),
    node('infra/grafana/main.ts'),
    node('node_modules/prettier/bin/prettier.cjs', '--write', '--ignore-unknown', '--log-level=warn', ...changed),
  ];
  for (const { program, parameters } of steps) {
    const child = spawn(program, parameters, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`${[program, ...parameters].join(' ')} ended with ${String(code)}`);
  }
}
