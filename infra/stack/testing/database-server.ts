import { execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { chownSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { freePorts } from '../../../gateway/e2e/platform/free-ports.ts';
import { readComposeFile } from '../compose-file.ts';

const infra = fileURLToPath(new URL('../../', import.meta.url));

/** The newest PostgreSQL of Debian's packages, with the programs for backups that npm's has not; null where there is none. */
export const binaries: string | null =
  globSync('/usr/lib/postgresql/*/bin/pg_basebackup')
    .sort()
    .at(-1)
    ?.replace(/\/[^/]+$/, '') ?? null;

/** The stack's database on this machine, with the scripts that its containers run. */
export interface DatabaseServer {
  /** As Fedloop's own account. */
  readonly url: string;
  /** The folder that `infra/init` wrote. */
  readonly secrets: string;
  start(): Promise<void>;
  /** Without a word to anybody, as when the power fails. */
  crash(): void;
  /** Deletes the data. */
  wipe(): void;
  /** The log is received from here on. */
  startArchive(): void;
  /** Once everything that is committed now was received. */
  archived(): Promise<void>;
  stopArchive(): Promise<void>;
  backup(name: string): void;
  restore(name: string, time?: string): void;
  stop(): Promise<void>;
}

export interface DatabaseServerOptions {
  /** Address of the loopback interface. Default: 127.0.0.1. */
  readonly address?: string;
  /** Default: a free one. */
  readonly port?: number;
}

/** @param folder made here, in a place that every account of the machine may enter */
export async function createDatabaseServer(
  folder: string,
  { address = '127.0.0.1', ...options }: DatabaseServerOptions = {},
): Promise<DatabaseServer> {
  const bin = binaries ?? '';
  const account = accountFor();
  const place = (name: string) => join(folder, name);
  mkdirSync(folder, { recursive: true });
  const secrets = place('secrets');
  execFileSync('sh', [join(infra, 'init'), secrets]);
  for (const owned of [folder, secrets]) chownSync(owned, account.uid, account.gid);
  for (const name of ['backups', 'sockets']) {
    mkdirSync(place(name));
    chownSync(place(name), account.uid, account.gid);
  }
  const port = options.port ?? (await freePorts(1))[0] ?? 0;
  // The superuser comes from inside the container, whose account has its name; here that may be another one.
  const rules = readFileSync(join(infra, 'postgres', 'pg_hba.conf'), 'utf8').replace(
    /^local .* peer$/m,
    'local all all trust',
  );
  writeFileSync(place('pg_hba.conf'), rules);

  const environment = {
    PATH: `${bin}:/usr/bin:/bin`,
    TZ: 'UTC',
    PGDATA: place('data'),
    PGHOST: address,
    PGPORT: String(port),
    PGUSER: 'backup',
    BACKUPS: place('backups'),
    BACKUP_PASSWORD_FILE: join(secrets, 'backup-password'),
    SECRETS: secrets,
  };
  const as: SpawnOptions = { ...account, cwd: folder, env: environment };
  const run = (program: string, parameters: readonly string[], more: NodeJS.ProcessEnv = {}) =>
    execFileSync(program, parameters, {
      ...account,
      cwd: folder,
      env: { ...environment, ...more },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  const script = (name: string) => join(infra, 'postgres', name);

  const { command = [] } = readComposeFile(join(infra, 'compose.yaml')).services.postgres ?? {};
  const [, ...flags] = command.filter((flag) => !flag.startsWith('--hba_file'));
  const settings = [
    `--listen_addresses=${address}`,
    ...flags,
    `--hba_file=${place('pg_hba.conf')}`,
    `--port=${String(port)}`,
    `--unix_socket_directories=${place('sockets')}`,
  ];
  const start = () =>
    run(join(bin, 'pg_ctl'), [
      '--silent',
      '--wait',
      '--log',
      place('server.log'),
      '--options',
      settings.join(' '),
      'start',
    ]);
  const password = readFileSync(join(secrets, 'database-password'), 'utf8');
  let archive: ReturnType<typeof spawn> | null = null;

  run(join(bin, 'initdb'), [
    '--username=postgres',
    '--data-checksums',
    '--no-sync',
    '--auth=scram-sha-256',
    `--pwfile=${join(secrets, 'postgres-password')}`,
  ]);
  start();
  run('sh', [script('create-roles')], { PGHOST: place('sockets'), POSTGRES_USER: 'postgres', PGUSER: 'postgres' });

  async function stopArchive(): Promise<void> {
    if (!archive) return;
    const ended = new Promise((resolve) => archive?.once('close', resolve));
    archive.kill('SIGINT');
    await ended;
    archive = null;
  }

  return {
    secrets,
    url: `postgres://fedloop:${password}@${address}:${String(port)}/fedloop`,
    start: () => Promise.resolve(void start()),
    crash: () => void run(join(bin, 'pg_ctl'), ['--silent', '--wait', '--mode=immediate', 'stop']),
    wipe: () => void execFileSync('rm', ['-r', place('data')]),
    startArchive() {
      archive = spawn('sh', [script('archive')], { ...as, stdio: 'ignore' });
    },
    async archived() {
      const client = new pg.Client({ host: place('sockets'), port, user: 'postgres', database: 'postgres' });
      await client.connect();
      try {
        const { rows } = await client.query<{ now: string }>('SELECT pg_current_wal_flush_lsn() AS now');
        for (;;) {
          const { rowCount } = await client.query(
            "SELECT FROM pg_stat_replication WHERE application_name = 'pg_receivewal' AND flush_lsn >= $1",
            [rows[0]?.now],
          );
          if (rowCount === 1) return;
        }
      } finally {
        await client.end();
      }
    },
    stopArchive,
    backup: (name) => void run('sh', [script('base-backup'), name]),
    restore: (name, time) => void run('sh', [script('restore'), name, ...(time === undefined ? [] : [time])]),
    async stop() {
      await stopArchive();
      run(join(bin, 'pg_ctl'), ['--silent', '--wait', '--mode=fast', 'stop']);
    },
  };
}

/** PostgreSQL refuses to run as root. */
function accountFor(): { readonly uid: number; readonly gid: number } {
  const uid = process.getuid?.() ?? 0;
  if (uid !== 0) return { uid, gid: process.getgid?.() ?? 0 };
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}
