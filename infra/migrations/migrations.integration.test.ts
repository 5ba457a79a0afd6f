import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrations as data } from '@fedloop/data/storage/migrations';
import { migrations as feedback } from '@fedloop/feedback/storage/migrations';
import { migrate, openDatabase } from '@fedloop/platform/database/database';
import { migrations as registry } from '@fedloop/platform/registry/migrations';
import { migrations as uploads } from '@fedloop/platform/uploads/migrations';
import { migrations as prediction } from '@fedloop/prediction/storage/migrations';
import type { Migration } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../jest/database.ts';
import { breakingChanges } from './breaking-changes.ts';
import { contractions } from './contractions.ts';
import { readSchemaState } from './schema-state.ts';

const parts: Record<string, Record<string, Migration>> = { data, feedback, prediction, registry, uploads };

describe('migrations', () => {
  let database: TestDatabase;
  const breaking = new Map<string, string[]>();

  beforeAll(async () => {
    database = await createTestDatabase();
    for (const [part, migrations] of Object.entries(parts)) await stepThrough(part, migrations);
  });
  afterAll(() => database.drop());

  /** One migration after the other, as releases would bring them. */
  async function stepThrough(part: string, migrations: Record<string, Migration>): Promise<void> {
    const db = openDatabase<unknown>({ url: database.url, schema: part, poolSize: 1, applicationName: 'fedloop-test' });
    try {
      await migrate(db, part, {});
      const names = Object.keys(migrations).sort();
      for (const [index, name] of names.entries()) {
        const before = await readSchemaState(db, part);
        await migrate(db, part, Object.fromEntries(names.slice(0, index + 1).map((each) => [each, migrations[each]!])));
        const changes = breakingChanges(before, await readSchemaState(db, part));
        if (changes.length > 0) breaking.set(`${part}/${name}`, changes);
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
