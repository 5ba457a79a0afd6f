import { spawnSync } from 'node:child_process';
import { chown, readFile } from 'node:fs/promises';
import type { Binaries } from './binaries.ts';
import { RootRefusedError } from './errors.ts';

/** How to run a program under an account that PostgreSQL accepts. */
export interface Account {
  /** Put before the program and its arguments. */
  readonly prefix: readonly string[];
  /** The user and group to run as where it is not our own. */
  readonly identity: { readonly uid: number; readonly gid: number } | null;
}

const OURSELVES: Account = { prefix: [], identity: null };

/**
 * A user namespace that shows root as user 1000: no account has to exist, and folders that only root can enter stay
 * reachable, since outside of the namespace the process is still root's, only without root's powers.
 */
const NAMESPACE: Account = {
  prefix: ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'],
  identity: null,
};

/**
 * PostgreSQL refuses to run as root. Everybody else runs it as they are; root runs it in a user namespace or, where those
 * are off, as an existing unprivileged account that can reach both the folder and the binaries.
 * @throws RootRefusedError where neither works
 */
export async function chooseAccount(folder: string, binaries: Binaries): Promise<Account> {
  if (process.getuid?.() !== 0) return OURSELVES;
  if (process.platform === 'linux' && succeeds([...NAMESPACE.prefix, binaries.postgres, '--version'])) return NAMESPACE;

  for (const identity of await unprivilegedAccounts()) {
    const reaches = succeeds([binaries.postgres, '--version'], identity) && succeeds(['ls', '-d', folder], identity);
    if (reaches) return { prefix: [], identity };
  }
  throw new RootRefusedError(folder);
}

/** Gives a path to the account that will work on it. */
export async function handOver(path: string, { identity }: Account): Promise<void> {
  if (identity) await chown(path, identity.uid, identity.gid);
}

async function unprivilegedAccounts(): Promise<{ uid: number; gid: number }[]> {
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return ['postgres', 'nobody'].flatMap((name) => {
    const [, , uid, gid] =
      accounts
        .split('\n')
        .find((line) => line.startsWith(`${name}:`))
        ?.split(':') ?? [];
    return uid && gid ? [{ uid: Number(uid), gid: Number(gid) }] : [];
  });
}

function succeeds([program = '', ...parameters]: readonly string[], identity?: { uid: number; gid: number }): boolean {
  return spawnSync(program, parameters, { stdio: 'ignore', ...identity }).status === 0;
}
