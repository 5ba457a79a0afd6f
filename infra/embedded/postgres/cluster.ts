import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Account, handOver } from './account.ts';
import { type Binaries, POSTGRES_MAJOR } from './binaries.ts';
import { WrongVersionError } from './errors.ts';
import { isRunning } from './process-state.ts';
import { startFailure } from './start-failure.ts';

/** The superuser, also the owner of Fedloop's database. */
export const SUPERUSER = 'fedloop';

const DRAFT = /^data\.new-(\d+)$/;

/**
 * Whether the folder holds a cluster of our version.
 * @throws WrongVersionError where another major version made it
 */
export async function hasCluster(folder: string, dataFolder: string): Promise<boolean> {
  const version = (await readFile(join(dataFolder, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version === '') return false;
  if (version !== String(POSTGRES_MAJOR)) throw new WrongVersionError(folder, version, POSTGRES_MAJOR);
  return true;
}

/**
 * Makes a cluster: UTF-8, the built-in C.UTF-8 locale (sorts the same on every machine, whatever its C library), checksums.
 * It is built aside and renamed, so one that was interrupted is never taken for whole, and of two starts the first wins.
 */
export async function createCluster(options: {
  folder: string;
  dataFolder: string;
  passwordFile: string;
  binaries: Binaries;
  account: Account;
}): Promise<void> {
  const { folder, dataFolder, passwordFile, binaries, account } = options;
  await removeAbandonedDrafts(folder);
  const draft = join(folder, `data.new-${process.pid}`);
  await mkdir(draft, { mode: 0o700 });
  await handOver(draft, account);
  await runInitdb(folder, account, [
    binaries.initdb,
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-locale',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]);
  try {
    await rename(draft, dataFolder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

async function runInitdb(folder: string, account: Account, command: readonly string[]): Promise<void> {
  const [program = '', ...parameters] = [...account.prefix, ...command];
  // Its own session: Ctrl-C in the terminal is ours to answer, and must not leave half a cluster behind.
  const child = spawn(program, parameters, {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    ...account.identity,
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [code, complaint] = await Promise.all([ended, text(child.stderr)]);
  if (code !== 0) throw startFailure(folder, complaint);
}

async function removeAbandonedDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const maker = Number(DRAFT.exec(name)?.[1]);
    if (maker && (maker === process.pid || !(await isRunning(maker)))) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}
