import { spawnSync } from 'node:child_process';

/** Whether every generated file is what its source says now: exits 1 and names the first that isn't. */
const checks = [
  ['node_modules/@graphql-codegen/cli/cjs/bin.js', '--config', 'codegen.ts', '--check', '--silent'],
  ['infra/codegen/tables/main.ts', '--check'],
  ['infra/codegen/kernels/main.ts', '--check'],
  ['infra/codegen/names/main.ts', '--check'],
  ['infra/docs/generate/main.ts', '--check'],
  ['infra/grafana/main.ts', '--check'],
];

for (const command of checks) {
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
  if (status !== 0) {
    console.error('Generated files are out of date: run npm run codegen and commit what it writes.');
    process.exit(1);
  }
}
console.log('Generated files are up to date.');
