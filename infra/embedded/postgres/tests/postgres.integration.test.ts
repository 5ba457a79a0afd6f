import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { FolderInUseError } from '../errors.ts';
import { type FolderLock, takeFolderLock } from '../folder-lock.ts';
import { readPostmaster } from '../postmaster-file.ts';
import { type EmbeddedPostgres, startPostgres } from '../start-postgres.ts';
import { stopServer } from '../stop-server.ts';
import { holdServer, killHeldServers } from './held-server.ts';

const log = { info: () => undefined };

let folder: string;
let dataFolder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fedloop-postgres-'));
  dataFolder = join(folder, 'data');
});

afterEach(async () => {
  await killHeldServers();
  await stopServer(dataFolder);
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  it('makes a database that is kept from one start to the next', async () => {
    const first = await startPostgres({ folder, log });
    await query(first, 'create table kept as select 1 as one');
    await first.stop();
    expect(await readPostmaster(dataFolder)).toBeNull();

    const second = await startPostgres({ folder, log });
    expect(await query(second, 'select one from kept')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('listens on the loopback interface alone, is durable and keeps its password to itself', async () => {
    const server = await startPostgres({ folder, log });
    const names = ['listen_addresses', 'unix_socket_directories', 'fsync', 'client_connection_check_interval'];
    const settings = await query(
      server,
      `select array_agg(current_setting(n)) v from unnest('{${names.join()}}'::text[]) n`,
    );
    expect(settings).toEqual([{ v: ['127.0.0.1', '', 'on', '1s'] }]);
    expect((await stat(join(folder, 'password'))).mode & 0o777).toBe(0o600);

    const stranger = new URL(server.url);
    stranger.password = 'guessed';
    await expect(query({ url: stranger.href }, 'select 1')).rejects.toThrow('password authentication failed');
    await server.stop();
  });

  it('takes settings of its caller', async () => {
    const server = await startPostgres({ folder, log, settings: { max_connections: 17 } });
    expect(await query(server, 'show max_connections')).toEqual([{ max_connections: '17' }]);
    await server.stop();
  });

  it('refuses a second start on the same folder and lets the first go on', async () => {
    const first = await startPostgres({ folder, log });
    await expect(startPostgres({ folder, log })).rejects.toMatchObject({
      name: 'FolderInUseError',
      message: expect.stringMatching(/^another Fedloop uses .+$/),
    });
    expect(await query(first, 'select 1 as one')).toEqual([{ one: 1 }]);
    await first.stop();
  });

  it('lets one of two starts on a new folder win', async () => {
    const starts = await Promise.all([holdServer(folder), holdServer(folder)]);
    const winners = starts.filter(({ url }) => url !== undefined);
    const losers = starts.filter(({ url }) => url === undefined);
    expect(losers).toMatchObject([{ name: 'FolderInUseError' }]);
    expect(await query({ url: winners[0]?.url ?? '' }, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('leaves the server it started to another start that took it first', async () => {
    const { url, stop } = await startPostgres({ folder, log });
    await stop();
    // Mostly the first round; the start itself may still be faster.
    for (let outcome: unknown; !(outcome instanceof FolderInUseError);) {
      const [rival, start] = await Promise.allSettled([takeFreshServer(url), startPostgres({ folder, log })]);
      if (start.status === 'fulfilled') await start.value.stop();
      else outcome = start.reason;
      if (rival.status === 'rejected') continue;
      expect((await rival.value.connection.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
      await rival.value.releaseAfter(() => Promise.resolve());
    }
  });

  it('takes over the server of a process that was killed', async () => {
    const killed = await holdServer(folder);
    await query({ url: killed.url ?? '' }, 'create table kept as select 1 as one');
    const left = await readPostmaster(dataFolder);
    await killed.kill();

    const server = await startPostgres({ folder, log });
    expect(await readPostmaster(dataFolder)).toEqual(left);
    expect(await query(server, 'select one from kept')).toEqual([{ one: 1 }]);
    await server.stop();
    expect(await readPostmaster(dataFolder)).toBeNull();
  });

  it('recovers everything committed when the server was killed as well', async () => {
    const killed = await holdServer(folder);
    await query({ url: killed.url ?? '' }, 'create table kept as select 1 as one');
    await killed.kill();
    process.kill((await readPostmaster(dataFolder))?.pid ?? 0, 'SIGKILL');

    const server = await startPostgres({ folder, log });
    expect(await query(server, 'select one from kept')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('starts though the mark of a dead server names a process that now is another program', async () => {
    await (await startPostgres({ folder, log })).stop();
    await writeFile(
      join(dataFolder, 'postmaster.pid'),
      [process.pid, dataFolder, 1, 5432, '', '127.0.0.1', '', 'ready'].join('\n'),
    );
    const server = await startPostgres({ folder, log });
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('says when the server is lost', async () => {
    let server: EmbeddedPostgres | undefined;
    const lost = new Promise<Error>((resolve, reject) => {
      startPostgres({ folder, log, onLost: resolve }).then(async (started) => {
        server = started;
        process.kill((await readPostmaster(dataFolder))?.pid ?? 0, 'SIGQUIT');
      }, reject);
    });
    expect(await lost).toBeInstanceOf(Error);
    await server?.stop();
  });
});

describe('a folder that PostgreSQL can not use', () => {
  it('is named when it can not be written', async () => {
    await chmod(folder, 0o500);
    // Root may write everywhere but into the kernel's own tree.
    const unwritable = process.getuid?.() === 0 ? '/sys/fedloop' : folder;
    await expect(startPostgres({ folder: unwritable, log })).rejects.toMatchObject({
      name: 'FolderUnwritableError',
      message: `no right to write ${unwritable}; mend its rights, or choose another folder with FEDLOOP_HOME.`,
    });
  });

  it('is named when it is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(startPostgres({ folder: join(file, 'postgres'), log })).rejects.toThrow(/^.+ is not a folder; choose/);
  });

  it('is named with the version that made it', async () => {
    await (await startPostgres({ folder, log })).stop();
    await writeFile(join(dataFolder, 'PG_VERSION'), '17\n');
    await expect(startPostgres({ folder, log })).rejects.toThrow(/was made by PostgreSQL 17 and this is 18; start/);
  });

  it.each([
    ['malformed', 'x\n'],
    ['of another database', `${'x'.repeat(43)}\n`],
  ])('is named when its password is %s, and no server stays behind', async (_, content) => {
    await (await startPostgres({ folder, log })).stop();
    const passwordFile = join(folder, 'password');
    await writeFile(passwordFile, content);
    await expect(startPostgres({ folder, log })).rejects.toThrow(`the password in ${passwordFile} is damaged`);
    expect(await readPostmaster(dataFolder)).toBeNull();
    expect(await readFile(passwordFile, 'utf8')).toBe(content);
  });
});

/** Takes the lock of a server as soon as it is ready. */
async function takeFreshServer(url: string): Promise<FolderLock> {
  for (;;) {
    const postmaster = await readPostmaster(dataFolder);
    if (!postmaster?.ready) continue;
    const address = new URL(url);
    address.port = String(postmaster.port);
    address.pathname = '/postgres';
    return takeFolderLock(address.href, folder, () => undefined);
  }
}

async function query({ url }: Pick<EmbeddedPostgres, 'url'>, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query(text)).rows as unknown[];
  } finally {
    await client.end();
  }
}
