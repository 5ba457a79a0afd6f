import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@fedloop/platform/database/database';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import type { Kysely } from 'kysely';
import { DEFAULT_LIMITS } from '../src/duckdb/table-limits.ts';
import { type BuildDependencies, buildVersion } from '../src/operations/build-version.ts';
import { findVersion, insertVersion } from '../src/storage/dataset-versions.ts';
import type { DB } from '../src/storage/tables.generated.ts';
import { createStores, type Process, startProcess } from './data-platform.ts';
import { judgedRow } from './judged-row.ts';

let stores: Awaited<ReturnType<typeof createStores>>;
let running: Process;
let db: Kysely<DB>;
let dependencies: BuildDependencies;
let id: string;

beforeAll(async () => {
  stores = await createStores();
  running = await startProcess(stores.url, stores.folder);
  await running.service.start();
  db = openDatabase<DB>({ url: stores.url, schema: 'data', applicationName: 'test' });
  const { events, objects, uploads, log } = running;
  dependencies = { db, events, objects, uploads, log, limits: DEFAULT_LIMITS };
});

afterAll(async () => {
  await db.destroy();
  await running.stop();
  await stores.drop();
});

/** A registered version that no job knows of. */
beforeEach(async () => {
  const base = await findVersion(db, await running.baseId());
  if (!base) throw new Error('There is no base.');
  const { datasetId, target } = base;
  const judgedRows = await running.store([judgedRow(1)]);
  id = uuidv7();
  const asked = { id, datasetId, target, parentIds: [base.id], origin: 'A test.', judgedRows, imported: null };
  await db.transaction().execute((tx) => insertVersion(tx, asked));
});

const attempt = (number: number, signal = new AbortController().signal) => ({ number, signal });

/** An object store whose files can't be read. */
const broken = (): BuildDependencies => ({
  ...dependencies,
  objects: { ...dependencies.objects, localPath: () => Promise.reject(new Error('The disk is gone.')) },
});

const statusOf = async (): Promise<string | undefined> => (await findVersion(db, id))?.status;

describe('building a version', () => {
  it('happens once, also when two workers do it at the same time', async () => {
    await Promise.all([
      buildVersion(dependencies, id, attempt(1)),
      buildVersion(dependencies, id, attempt(2)),
      buildVersion(dependencies, id, attempt(3)),
    ]);
    await buildVersion(dependencies, id, attempt(4));
    expect(await statusOf()).toBe('READY');
    expect((await running.told()).filter((version) => version.id === id)).toHaveLength(1);
  });

  it('throws a fault back to the queue at first, and refuses the version for it at the fifth attempt', async () => {
    await expect(buildVersion(broken(), id, attempt(4))).rejects.toThrow('The disk is gone.');
    expect(await statusOf()).toBe('BUILDING');
    await buildVersion(broken(), id, attempt(5));
    const built = await running.built(id);
    expect(built).toMatchObject({ status: 'REJECTED', rowCount: null, validation: { passed: false } });
    expect(built.validation?.checks).toMatchObject([{ code: 'BUILD_FAILED', severity: 'ERROR' }]);
    expect(JSON.stringify(built)).not.toContain('disk');
  });

  it('leaves the version to others when its process stops, however late', async () => {
    await expect(buildVersion(dependencies, id, attempt(5, AbortSignal.abort()))).rejects.toThrow();
    expect(await statusOf()).toBe('BUILDING');
  });

  it('gives up a version that took its process down again and again', async () => {
    await buildVersion(dependencies, id, attempt(21));
    expect(await statusOf()).toBe('REJECTED');
  });

  it('knows nothing to do for an id that is not registered', async () => {
    const told = await running.told();
    await buildVersion(dependencies, uuidv7(), attempt(1));
    expect(await running.told()).toEqual(told);
  });
});
