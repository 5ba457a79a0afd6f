import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Account, chooseAccount, handOver } from './account.ts';
import { type Binaries, locateBinaries } from './binaries.ts';
import { createCluster, hasCluster, SUPERUSER } from './cluster.ts';
import { DamagedPasswordError, FolderInUseError, PostgresStartError } from './errors.ts';
import { takeFolderLock } from './folder-lock.ts';
import { createPassword, readPassword } from './password.ts';
import type { Postmaster } from './postmaster-file.ts';
import { findServer, startServer } from './server.ts';
import { LAPTOP_SETTINGS, type PostgresSettings } from './settings.ts';
import { folderFailure } from './start-failure.ts';
import { stopServer } from './stop-server.ts';

/** A running server that this process alone uses. */
export interface EmbeddedPostgres {
  /** Of the database `fedloop`, as its owner and the server's superuser. Changes with every start. */
  readonly url: string;
  /** Ends the server; everything committed is on the disk when it resolves. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Made when missing; holds the data, the password and the server's log. */
  readonly folder: string;
  /** Beside and above those for a laptop. */
  readonly settings?: PostgresSettings;
  readonly log: { info(message: string): void };
  /** The server ended though nobody stopped it. */
  readonly onLost?: (error: Error) => void;
}

/** A start that meets another one, or a server that is just ending, looks again this often before it gives up. */
const ATTEMPTS = 10;
const LOOKS_AGAIN_AFTER_MS = 100;

/**
 * Starts PostgreSQL as a child process, or takes over the server that a killed predecessor left behind.
 * @throws PostgresStartError (or a class below it): the message is one line for a person
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const { log, onLost = () => undefined } = options;
  const binaries = await locateBinaries();
  const place = await prepareFolder(options.folder, binaries, log);
  const settings = { ...LAPTOP_SETTINGS, ...options.settings };

  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const left = await findServer(place.dataFolder);
    const server = left ?? (await startServer({ ...place, binaries, settings }));
    if (server) {
      if (left) log.info('Taking over the database server that is still running');
      try {
        return await useServer(place, server, onLost);
      } catch (error) {
        // Another start may have taken the server that we started: it is that one's to end.
        if (!left && !(error instanceof FolderInUseError)) await stopServer(place.dataFolder);
        if (!isEnding(error)) throw error;
      }
    }
    await delay(LOOKS_AGAIN_AFTER_MS);
  }
  throw new PostgresStartError(`PostgreSQL couldn't be started in ${place.folder}; ${place.logFile} says more.`);
}

async function useServer(
  place: Place,
  { port }: Postmaster,
  onLost: (error: Error) => void,
): Promise<EmbeddedPostgres> {
  const password = await readPassword(place.passwordFile);
  const urlOf = (database: string) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
  const lock = await takeFolderLock(urlOf('postgres'), place.folder, onLost).catch((error: unknown) => {
    throw isWrongPassword(error) ? new DamagedPasswordError(place.passwordFile, { cause: error }) : error;
  });
  try {
    await checkOwner(lock.connection, place);
    await createDatabase(lock.connection, 'fedloop');
  } catch (error) {
    await lock.releaseAfter(() => Promise.resolve());
    throw error;
  }
  return { url: urlOf('fedloop'), stop: () => lock.releaseAfter(() => stopServer(place.dataFolder)) };
}

interface Place {
  readonly folder: string;
  readonly dataFolder: string;
  readonly passwordFile: string;
  readonly logFile: string;
  readonly account: Account;
}

async function prepareFolder(path: string, binaries: Binaries, log: PostgresOptions['log']): Promise<Place> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const folder = await realpath(path);
    const dataFolder = join(folder, 'data');
    const passwordFile = join(folder, 'password');
    const account = await chooseAccount(folder, binaries);
    if (!(await hasCluster(folder, dataFolder))) {
      log.info('Creating the database');
      await handOver(folder, account);
      await createPassword(passwordFile);
      await handOver(passwordFile, account);
      await createCluster({ folder, dataFolder, passwordFile, binaries, account });
    }
    return { folder, dataFolder, passwordFile, logFile: join(folder, 'postgres.log'), account };
  } catch (error) {
    throw folderFailure(path, error);
  }
}

/** Another program may have got the port of a server that ended in between. */
async function checkOwner(connection: pg.Client, { dataFolder }: Place): Promise<void> {
  const { rows } = await connection.query<{ data_directory: string }>('show data_directory');
  if (rows[0]?.data_directory === dataFolder) return;
  throw new PostgresStartError(`the server of ${dataFolder} is gone and its port is another one's; start again.`);
}

async function createDatabase(connection: pg.Client, name: string): Promise<void> {
  const { rowCount } = await connection.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) await connection.query(`create database ${connection.escapeIdentifier(name)}`);
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '28P01';
}

/** The server went away or is on its way down while we came: the next look finds it gone. */
function isEnding(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as NodeJS.ErrnoException;
  // Cannot connect now, administrator's and crash's shutdown; node-postgres tells a broken connection by its text alone.
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03', '57P01', '57P02'].includes(code) ||
    error.message.startsWith('Connection terminated')
  );
}
