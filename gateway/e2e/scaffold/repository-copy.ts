import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../platform/process.ts';

const execute = promisify(execFile);

/** What Jest tells its own processes: others would take themselves for a part of this test. */
const WITHOUT_JEST = ['NODE_ENV', 'NODE_OPTIONS', 'JEST_WORKER_ID'].map((variable) => `--unset=${variable}`);

/** The repository as it stands, with what is installed, in a folder that may be changed. */
export interface RepositoryCopy {
  readonly path: string;
  /** Runs a program of it; its output. @throws Error with the output when it fails */
  run(program: string, ...parameters: string[]): Promise<string>;
  remove(): Promise<void>;
}

export async function copyRepository(): Promise<RepositoryCopy> {
  const path = await mkdtemp(join(tmpdir(), 'fedloop-copy-'));
  // The database's own user has to reach its programs in there.
  await chmod(path, 0o755);
  await shell(
    `git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents --target-directory='${path}'`,
  );
  // Linked where that can be done: nothing in there is written into, only replaced.
  const installed =
    '{ find . -name node_modules -prune -not -path "./.fedloop/*" -not -path "./infra/*"; echo ./web/dist; }';
  await shell(`${installed} | while read -r folder; do
    cp --archive --link "$folder" '${path}/'"$folder" 2>/dev/null || cp --archive --force "$folder" "$(dirname '${path}/'"$folder")/"
  done`);
  return {
    path,
    async run(program, ...parameters) {
      try {
        const command = [...WITHOUT_JEST, program, ...parameters];
        const { stdout, stderr } = await execute('env', command, { cwd: path, maxBuffer: 1 << 26 });
        return stdout + stderr;
      } catch (error) {
        const { stdout, stderr } = error as { stdout: string; stderr: string };
        throw new Error(`${[program, ...parameters].join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
      }
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

function shell(command: string): Promise<unknown> {
  return execute('bash', ['-euo', 'pipefail', '-c', command], { cwd: root });
}
