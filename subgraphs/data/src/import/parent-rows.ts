import type { WantedType } from '../domain/imported-table.ts';
import { identifier } from '../duckdb/identifier.ts';
import type { TableSession } from '../duckdb/table-session.ts';
import { createVersionFromBase, readColumns } from '../duckdb/version-table.ts';

const STORED = { INTEGER: 'BIGINT', NUMBER: 'DOUBLE', CATEGORY: 'VARCHAR' } as const;

/**
 * Makes the table `version` from the TRAIN and TEST parts of a parent's file, so wide that any number of the same kind fits.
 *
 * @param keep whether its rows are kept, or its columns alone
 * @returns the columns that a file added to it has to have
 */
export async function createVersionFromParent(
  session: TableSession,
  path: string,
  keep: boolean,
): Promise<WantedType[]> {
  await createVersionFromBase(session, path);
  if (!keep) await session.run('DELETE FROM version');
  const { usable } = await readColumns(session);
  for (const { name, type, storedType } of usable) {
    if (storedType !== STORED[type])
      await session.run(`ALTER TABLE version ALTER ${identifier(name)} TYPE ${STORED[type]}`);
  }
  return usable.map(({ name, type }) => ({ column: name, type }));
}
