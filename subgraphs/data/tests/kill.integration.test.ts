import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createStores, startProcess } from './data-platform.ts';
import { flowerTable } from '../../../infra/jest/flower-table.ts';
import { judgedRow } from './judged-row.ts';

/** A killed job is found by its missing heartbeat, which takes a while. */
const TAKEN_OVER = 120_000;

let stores: Awaited<ReturnType<typeof createStores>>;
let child: ChildProcess | undefined;

beforeEach(async () => {
  stores = await createStores();
});

afterEach(async () => {
  child?.kill('SIGKILL');
  await stores.drop();
});

/** A process that stalls when it has stored so many files and one; its lines are what it has come to. */
function startStalling(passing: number): AsyncIterator<string> {
  const script = fileURLToPath(new URL('stalling-process.ts', import.meta.url));
  child = spawn(process.execPath, [script, stores.url, stores.folder, String(passing)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('The child has no standard output.');
  return createInterface(child.stdout)[Symbol.asyncIterator]();
}

async function kill(): Promise<void> {
  if (!child) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('kill -9', () => {
  it('in the middle of seeding leaves nothing that the next start would trip over', async () => {
    const lines = startStalling(0);
    expect(await lines.next()).toEqual({ done: false, value: 'stored' });
    await kill();

    const next = await startProcess(stores.url, stores.folder);
    await next.service.start();
    const { data } = await next.execute('{ datasets { nodes { name versions { nodes { number status } } } } }');
    expect(data).toEqual({
      datasets: { nodes: [{ name: 'adult', versions: { nodes: [{ number: 1, status: 'READY' }] } }] },
    });
    await next.stop();
  });

  it(
    'in the middle of a build only makes it later',
    async () => {
      const lines = startStalling(1);
      expect(await lines.next()).toEqual({ done: false, value: 'started' });
      const next = await startProcess(stores.url, stores.folder);
      const rows = await next.store([judgedRow(1)]);
      const id = await next.request({ baseVersionId: await next.baseId(), rows });
      expect(await lines.next()).toEqual({ done: false, value: 'stored' });
      expect((await next.execute(`{ datasetVersion(id: "${id}") { status } }`)).data).toEqual({
        datasetVersion: { status: 'BUILDING' },
      });
      await kill();

      await next.service.start();
      expect(await next.built(id)).toMatchObject({ id, number: 2, status: 'READY', rowCount: 48_843 });
      expect((await next.told()).map(({ number }) => number)).toEqual([1, 2]);
      await next.stop();
    },
    TAKEN_OVER,
  );

  it(
    'in the middle of an import only makes it later',
    async () => {
      const lines = startStalling(1);
      expect(await lines.next()).toEqual({ done: false, value: 'started' });
      const next = await startProcess(stores.url, stores.folder);
      const uploadId = await next.upload(flowerTable({ rows: 90 }));
      const { datasetVersion } = await next.create({ dataset: 'flowers', uploadId, target: 'species' });
      expect(await lines.next()).toEqual({ done: false, value: 'stored' });
      await kill();

      await next.service.start();
      const built = await next.built(datasetVersion!.id);
      expect(built).toMatchObject({ number: 1, status: 'READY', rowCount: 90 });
      expect((await next.told()).filter(({ datasetId }) => datasetId === built.datasetId)).toHaveLength(1);
      await next.stop();
    },
    TAKEN_OVER,
  );
});
