import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { migrate, openDatabase } from '@fedloop/platform/database/database';
import type { Migration } from 'kysely';

const generator = createRequire(import.meta.url).resolve('kysely-codegen/dist/cli/bin.js');

/**
 * Migrates a PostgreSQL schema and describes its tables as Kysely row types.
 *
 * @returns the text of a TypeScript file that exports `DB`
 */
export async function describeRows(
  databaseUrl: string,
  schema: string,
  migrations: Record<string, Migration>,
): Promise<string> {
  const db = openDatabase({ url: databaseUrl, schema, poolSize: 1, applicationName: 'fedloop-codegen' });
  await migrate(db, schema, migrations).finally(() => db.destroy());
  // As a process of its own: its types and ours know Kysely by different modules.
  const { stdout } = await promisify(execFile)(process.execPath, [
    generator,
    `--url=${databaseUrl}`,
    '--dialect=postgres',
    `--default-schema=${schema}`,
    `--include-pattern=${schema}.*`,
    // The migrator's own tables.
    `--exclude-pattern=${schema}.kysely_*`,
    '--log-level=silent',
    '--print',
  ]);
  return `${stdout.trim()}\n`;
}
