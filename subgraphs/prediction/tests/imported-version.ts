/* eslint-disable import-x/no-restricted-paths -- versions are made by the real data subgraph, whom sources never import */
import { ADULT, ADULT_FILES } from '@fedloop/data/demo/adult';
import { completeVersion, rejectVersion } from '@fedloop/data/domain/dataset-version';
import { reportOf } from '@fedloop/data/domain/validation/validation-report';
import { DEFAULT_LIMITS } from '@fedloop/data/duckdb/table-limits';
import { withTableSession } from '@fedloop/data/duckdb/table-session';
import { createVersionFromParts, readColumns, writeVersion } from '@fedloop/data/duckdb/version-table';
import { announceVersion } from '@fedloop/data/operations/announce-version';
import { type MadeTable, makeTable } from '@fedloop/data/operations/make-table';
import { createDatasets, insertDataset } from '@fedloop/data/storage/datasets';
import { insertVersion } from '@fedloop/data/storage/dataset-versions';
import type { DB } from '@fedloop/data/storage/tables.generated';
/* eslint-enable import-x/no-restricted-paths */
import { openDatabase } from '@fedloop/platform/database/database';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import type { LoopPlatform } from './loop-platform.ts';

/** How a version differs from the demo data, of which every fortieth row is taken. */
export interface ImportedVersion {
  readonly id?: string;
  /** Name of its data set, which is made where it is not there. Default: that of the demo data. */
  readonly dataset?: string;
  /** SQL statements that change the table `version` before it is measured. */
  readonly changes: readonly string[];
  /** READY whatever validation says, as if it had missed the fault. Default: false. */
  readonly unchecked?: boolean;
}

/** Brings a data set version as the data subgraph brings one, validates it and tells everybody; its id. */
export async function importVersion(
  { databaseUrl, events, objects }: LoopPlatform,
  { id = uuidv7(), dataset: name = ADULT.name, changes, unchecked = false }: ImportedVersion,
): Promise<string> {
  const limits = DEFAULT_LIMITS;
  const made = await withTableSession({ readable: Object.values(ADULT_FILES), limits }, async (session) => {
    await createVersionFromParts(session, ADULT_FILES);
    await session.run('DELETE FROM version WHERE rowid % 40 <> 0');
    for (const sql of changes) await session.run(sql);
    const table = await makeTable(session, objects, { target: ADULT.target, judgedRows: null });
    if (table.file !== null || !unchecked) return table;
    const { key, sha256, size } = await objects.putFile(
      await writeVersion(session, (await readColumns(session)).usable),
    );
    return { ...table, validation: reportOf([]), file: { objectKey: key, sha256, byteSize: size } };
  });

  const db = openDatabase<DB>({ url: databaseUrl, schema: 'data', applicationName: 'fedloop-test', poolSize: 1 });
  try {
    await events.transaction(db, async (tx) => {
      const { displayName, source, license, target } = ADULT;
      const dataset =
        (await createDatasets(tx).byName(name)) ??
        (await insertDataset(tx, { id: uuidv7(), name, displayName, source, license }));
      const identity = {
        id,
        datasetId: dataset!.id,
        target,
        parentIds: [],
        origin: 'A test.',
        judgedRows: null,
        imported: null,
      };
      const version = await insertVersion(tx, identity);
      await announceVersion(tx, events, builtOf(version!, made));
    });
  } finally {
    await db.destroy();
  }
  return id;
}

function builtOf(version: Parameters<typeof completeVersion>[0], { file, ...measured }: MadeTable) {
  return file ? completeVersion(version, { file, ...measured }) : rejectVersion(version, measured);
}
