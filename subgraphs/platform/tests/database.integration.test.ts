import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../infra/jest/database.ts';
import { isConnectionLoss, whenConnected } from '../src/database/connection-loss.ts';
import { migrate, openDatabase } from '../src/database/database.ts';
import { preparedAs } from '../src/database/prepared-statements.ts';

const table = (name: string) => ({
  up: async (db: Kysely<unknown>) => {
    await sql`CREATE TABLE ${sql.id(name)} (id int)`.execute(db);
  },
});

describe('migrations', () => {
  let database: TestDatabase;
  let replicas: Kysely<unknown>[];

  beforeAll(async () => {
    database = await createTestDatabase();
    replicas = Array.from({ length: 4 }, () =>
      openDatabase({ url: database.url, schema: 'own', poolSize: 2, applicationName: 'replica' }),
    );
  });
  afterAll(async () => {
    await Promise.all(replicas.map((db) => db.destroy()));
    await database.drop();
  });

  async function tables(): Promise<string[]> {
    const { rows } = await sql<{ name: string }>`
      SELECT tablename AS name FROM pg_tables WHERE schemaname = 'own' AND tablename NOT LIKE 'kysely%' ORDER BY 1
    `.execute(replicas[0]!);
    return rows.map(({ name }) => name);
  }

  it('are run once by replicas that start together', async () => {
    // A table that is made twice fails.
    await Promise.all(replicas.map((db) => migrate(db, 'own', { '0001': table('first') })));
    expect(await tables()).toEqual(['first']);
  });

  it('are begun by one of the processes that find an empty database, so that no statement of any of them fails', async () => {
    const failures: unknown[] = [];
    const newcomers = Array.from(
      { length: 8 },
      () =>
        new Kysely<unknown>({
          dialect: new PostgresDialect({ pool: new Pool({ connectionString: database.url, max: 1 }) }),
          log: (event) => {
            if (event.level === 'error') failures.push(event.error);
          },
        }),
    );
    const only = {
      '0001': {
        up: (db: Kysely<unknown>) =>
          db.schema.withSchema('empty').createTable('only').addColumn('id', 'integer').execute(),
      },
    };
    // All are connected before the first of them begins.
    await Promise.all(newcomers.map((db) => sql`SELECT 1`.execute(db)));
    await Promise.all(newcomers.map((db) => migrate(db, 'empty', only))).finally(() =>
      Promise.all(newcomers.map((db) => db.destroy())),
    );
    expect(failures).toEqual([]);
  });

  it('leave nothing behind where one fails, and go on from there once it is mended', async () => {
    const broken = {
      up: async (db: Kysely<unknown>) => {
        await table('third').up(db);
        throw new Error('broken');
      },
    };
    const migrations = { '0001': table('first'), '0002': table('second') };
    const results = await Promise.allSettled(
      replicas.map((db) => migrate(db, 'own', { ...migrations, '0003': broken })),
    );
    expect(results).toEqual(
      results.map(() => ({ status: 'rejected', reason: expect.objectContaining({ message: 'broken' }) })),
    );
    expect(await tables()).toEqual(['first']);

    await migrate(replicas[0]!, 'own', { ...migrations, '0003': table('third') });
    expect(await tables()).toEqual(['first', 'second', 'third']);
  });

  it('of a newer release are left alone by processes of an older one, which start again while it is rolled out', async () => {
    await migrate(replicas[1]!, 'own', { '0001': table('first'), '0002': table('second') });
    expect(await tables()).toEqual(['first', 'second', 'third']);
  });

  it('are refused where a database was migrated by something else', async () => {
    const strange = { '0001': table('first'), '0002b': table('stranger') };
    await expect(migrate(replicas[2]!, 'own', strange)).rejects.toThrow('corrupted migrations');
    expect(await tables()).toEqual(['first', 'second', 'third']);
  });
});

describe('a database whose connections break', () => {
  let database: TestDatabase;
  let db: Kysely<unknown>;

  beforeAll(async () => {
    database = await createTestDatabase();
    db = openDatabase({ url: database.url, schema: 'public', poolSize: 2, applicationName: 'broken' });
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  async function pidOf(connection: Kysely<unknown>): Promise<number> {
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(connection);
    return rows[0]!.pid;
  }

  async function terminate(pid: number): Promise<void> {
    await sql`SELECT pg_terminate_backend(${pid}, 5000)`.execute(db);
  }

  it('fails what was under way, without harm to the process, and connects again', async () => {
    const failing = db.transaction().execute(async (tx) => {
      // Nothing is running on the transaction's connection when it breaks.
      await terminate(await pidOf(tx));
      await sql`SELECT 1`.execute(tx);
    });
    expect(isConnectionLoss(await failing.catch((error: unknown) => error))).toBe(true);
    expect(await pidOf(db)).toBeGreaterThan(0);
  });

  it('repeats a reading statement until it is answered', async () => {
    let attempts = 0;
    const answer = await whenConnected(async () => {
      attempts += 1;
      return db.connection().execute(async (connection) => {
        if (attempts < 3) await terminate(await pidOf(connection));
        return pidOf(connection);
      });
    }, new AbortController().signal);
    expect(answer).toBeGreaterThan(0);
    expect(attempts).toBe(3);
  });

  it('repeats neither a fault in the statement nor anything after it was told to stop', async () => {
    let attempts = 0;
    const faulty = () => {
      attempts += 1;
      return sql`SELECT nothing`.execute(db);
    };
    await expect(whenConnected(faulty, new AbortController().signal)).rejects.toThrow('nothing');
    const lost = () => {
      attempts += 1;
      return Promise.reject(new Error('Connection terminated unexpectedly'));
    };
    await expect(whenConnected(lost, AbortSignal.abort())).rejects.toThrow('Connection terminated');
    expect(attempts).toBe(2);
  });
});

describe('statements that are marked to be prepared', () => {
  it('are kept by their connection, answer other values each time and fail as others do', async () => {
    const database = await createTestDatabase();
    const db = openDatabase({ url: database.url, schema: 'own', poolSize: 1, applicationName: 'preparing' });
    try {
      const divide = (number: number, by: number) =>
        sql<{ result: number }>`${preparedAs('divide')} SELECT ${number}::int / ${by}::int AS result`.execute(db);
      expect((await divide(12, 3)).rows).toEqual([{ result: 4 }]);
      await expect(divide(1, 0)).rejects.toMatchObject({ code: '22012' });
      expect((await divide(12, 4)).rows).toEqual([{ result: 3 }]);
      expect((await sql`SELECT name FROM pg_prepared_statements`.execute(db)).rows).toEqual([{ name: 'divide' }]);
    } finally {
      await db.destroy();
      await database.drop();
    }
  });
});
