import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { withTableSession } from '../src/duckdb/table-session.ts';
import { readColumns, writeVersion } from '../src/duckdb/version-table.ts';

let folder: string;
let allowed: string;
let secret: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'table-session-')));
  allowed = join(folder, 'allowed.csv');
  secret = join(folder, 'secret.csv');
  await writeFile(allowed, 'a\n1\n');
  await writeFile(secret, 'a\n2\n');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const ROW = z.object({ a: z.bigint() });

describe('a table session', () => {
  it('reads the files it was given', async () => {
    const rows = await withTableSession({ readable: [allowed] }, (session) =>
      session.select(ROW, 'FROM read_csv($path)', { path: allowed }),
    );
    expect(rows).toEqual([{ a: 1n }]);
  });

  it.each([
    ['another file', () => `FROM read_csv('${secret}')`],
    ['another file, by way of an allowed folder', () => `FROM read_csv('${dirname(allowed)}/x/../secret.csv')`],
    ['every file of a folder', () => `FROM glob('${folder}/*')`],
    ['a file of the machine', () => "FROM read_text('/etc/passwd')"],
    ['the network', () => "FROM read_csv('http://127.0.0.1:9/a.csv')"],
    ['another database', () => `ATTACH '${folder}/other.db'`],
    ['a file to write elsewhere', () => `COPY (SELECT 1) TO '${folder}/written.csv'`],
    ['an extension', () => 'INSTALL httpfs'],
    ['a loaded extension', () => 'LOAD httpfs'],
    ['other settings', () => 'SET enable_external_access = true'],
    ['more memory', () => "SET memory_limit = '64GB'"],
    ['a reset', () => 'RESET allowed_directories'],
  ])('refuses %s', async (_what, sql) => {
    const asked = withTableSession({ readable: [allowed] }, (session) => session.run(sql()));
    await expect(asked).rejects.toThrow(/Permission Error|Cannot change configuration|has been locked|disabled/);
    expect(existsSync(join(folder, 'written.csv'))).toBe(false);
  });

  it('leaves no file behind, whether its work succeeds or fails', async () => {
    let scratch = '';
    const failing = withTableSession({ readable: [] }, async (session) => {
      scratch = session.scratchFile('made.parquet');
      await session.run('COPY (SELECT 1) TO $scratch', { scratch });
      expect(existsSync(scratch)).toBe(true);
      throw new Error('the work failed');
    });
    await expect(failing).rejects.toThrow('the work failed');
    expect(existsSync(dirname(scratch))).toBe(false);
  });

  it('gives up a query that is running when its signal says so', async () => {
    const giveUp = new AbortController();
    const endless = withTableSession({ readable: [], signal: giveUp.signal }, async (session) => {
      const running = session.run('SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE hash(a, b) = 1');
      giveUp.abort();
      await running;
    });
    await expect(endless).rejects.toThrow(/INTERRUPT/i);
  });

  it('ends at its memory and disk limits instead of taking the machine down', async () => {
    const limits = { memory: '32MB', threads: 1, scratch: '16MB' };
    const greedy = withTableSession({ readable: [], limits }, (session) =>
      session.run('CREATE TABLE t AS SELECT range AS a, md5(range::VARCHAR) AS b FROM range(5000000)'),
    );
    await expect(greedy).rejects.toThrow(/Out of Memory|failed to offload/i);
  });

  it('writes the same bytes on one thread and on two', async () => {
    const bytes = (threads: number): Promise<string> =>
      withTableSession({ readable: [], limits: { memory: '512MB', threads, scratch: '1GB' } }, async (session) => {
        await session.run(
          `CREATE TABLE version AS
           SELECT range AS n, hash(range) % 40 AS k, md5(range::VARCHAR) AS c, 'TRAIN' AS _part,
                  NULL::VARCHAR AS _prediction_id, NULL::BIGINT AS _sequence
           FROM range(400000)`,
        );
        const path = await writeVersion(session, (await readColumns(session)).usable);
        return createHash('sha256')
          .update(await readFile(path))
          .digest('hex');
      });
    expect(await bytes(2)).toBe(await bytes(1));
  });
});
