import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate, openDatabase } from '@fedloop/platform/database/database';
import { createTestDatabase, type TestDatabase } from '../jest/database.ts';
import { breakingChanges } from './breaking-changes.ts';
import { contractions } from './contractions.ts';
import { type MigratedPart, parts } from './parts.ts';
import { readSchemaState } from './schema-state.ts';

describe('migrations', () => {
  let database: TestDatabase;
  const breaking = new Map<string, string[]>();

  beforeAll(async () => {
    database = await createTestDatabase();
    for (const part of parts) await stepThrough(part);
  });
  afterAll(() => database.drop());

  /** One migration after the other, as releases would bring them. */
  async function stepThrough({ schema, migrations }: MigratedPart): Promise<void> {
    const db = openDatabase<unknown>({ url: database.url, schema, poolSize: 1, applicationName: 'fedloop-test' });
    try {
      await migrate(db, schema, {});
      const names = Object.keys(migrations).sort();
      for (const [index, name] of names.entries()) {
        const before = await readSchemaState(db, schema);
        await migrate(
          db,
          schema,
          Object.fromEntries(names.slice(0, index + 1).map((each) => [each, migrations[each]!])),
        );
        const changes = breakingChanges(before, await readSchemaState(db, schema));
        if (changes.length > 0) breaking.set(`${schema}/${name}`, changes);
      }
    } finally {
      await db.destroy();
    }
  }

  it('do nothing that the release before can’t bear, but for those that say why they may', () => {
    const undeclared = [...breaking].filter(([migration]) => !Object.hasOwn(contractions, migration));
    expect(Object.fromEntries(undeclared)).toEqual({});
  });

  it('say so of no others', () => {
    expect(Object.keys(contractions).filter((migration) => !breaking.has(migration))).toEqual([]);
  });

  it('contract only what a release that is out has stopped to use', async () => {
    const changelog = await readFile(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');
    const released = [...changelog.matchAll(/^## \[?(\d+\.\d+\.\d+)/gm)].map(([, version]) => version);
    for (const [migration, { unusedSince }] of Object.entries(contractions))
      expect({ migration, released: unusedSince === null || released.includes(unusedSince) }).toEqual({
        migration,
        released: true,
      });
  });
});
