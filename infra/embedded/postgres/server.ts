import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { PostgresStartError } from './errors.ts';
import { mayBePostgres } from './process-state.ts';
import { type Postmaster, postmasterFile, readPostmaster } from './postmaster-file.ts';
import type { PostgresSettings } from './settings.ts';
import { startFailure } from './start-failure.ts';

/** Replaying the log after a crash is bounded by max_wal_size: seconds, even on a slow disk. */
const STARTS_WITHIN_MS = 120_000;
/** A server that found us gone may be on its way down, or up again. */
const ANSWERS_WITHIN_MS = 15_000;
const LOG_KEPT_BYTES = 10_000_000;

/**
 * The server that already runs on this data folder, when its last user was killed; null where none does. Waits for one that
 * is just starting or stopping, and clears the mark of one that died.
 */
export async function findServer(dataFolder: string): Promise<Postmaster | null> {
  for (const end = Date.now() + ANSWERS_WITHIN_MS; Date.now() < end; await delay(20)) {
    const postmaster = await readPostmaster(dataFolder);
    if (postmaster === null) return null;
    if (!(await mayBePostgres(postmaster.pid))) {
      await rm(postmasterFile(dataFolder), { force: true });
      return null;
    }
    if (postmaster.ready) return postmaster;
  }
  throw new PostgresStartError(
    `a PostgreSQL server runs in ${dataFolder} but doesn't get ready; stop it and start again.`,
  );
}

/**
 * Starts a server on a free port of the loopback interface and waits until it accepts connections. It is in a session of
 * its own, so that Ctrl-C in a terminal reaches us and not the database we still need to drain.
 * @returns null where another start on the same folder was faster, or took the port
 */
export async function startServer(options: {
  folder: string;
  dataFolder: string;
  logFile: string;
  binaries: Binaries;
  account: Account;
  settings: PostgresSettings;
}): Promise<Postmaster | null> {
  const { folder, dataFolder, logFile, binaries, account } = options;
  const settings = {
    ...options.settings,
    listen_addresses: '127.0.0.1',
    port: await freePort(),
    unix_socket_directories: '',
  };
  const [program = '', ...parameters] = [
    ...account.prefix,
    binaries.postgres,
    ...['-D', dataFolder],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  await rotate(logFile);
  const log = await open(logFile, 'a', 0o600);
  const { size: logStart } = await log.stat();
  const child = spawn(program, parameters, {
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
    ...account.identity,
  });
  await once(child, 'spawn');
  await log.close();
  child.unref();

  for (const end = Date.now() + STARTS_WITHIN_MS; Date.now() < end; await delay(5)) {
    if (child.exitCode !== null || child.signalCode !== null) {
      const output = (await readFile(logFile)).subarray(logStart).toString();
      if (/lock file "postmaster.pid" already exists|Address already in use/.test(output)) return null;
      throw startFailure(folder, output);
    }
    const postmaster = await readPostmaster(dataFolder);
    if (postmaster?.ready && postmaster.pid === child.pid) return postmaster;
  }
  child.kill('SIGQUIT');
  throw new PostgresStartError(`PostgreSQL didn't get ready in ${STARTS_WITHIN_MS / 1000} s; ${logFile} says why.`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function rotate(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (file) => file.size,
    () => 0,
  );
  if (size > LOG_KEPT_BYTES) await rename(logFile, `${logFile}.1`);
}
