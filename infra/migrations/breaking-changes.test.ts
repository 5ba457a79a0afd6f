import { describe, expect, it } from '@jest/globals';
import { breakingChanges } from './breaking-changes.ts';
import type { Column, SchemaState } from './schema-state.ts';

const text: Column = { type: 'text', nullable: false, optional: false };

function state(columns: Record<string, Column>, parts: Partial<SchemaState> = {}): SchemaState {
  const tables = new Set(Object.keys(columns).map((key) => key.slice(0, key.indexOf('.'))));
  return { tables, columns: new Map(Object.entries(columns)), rules: new Map(), indexes: new Map(), ...parts };
}

describe('what the release before can’t bear', () => {
  const before = state({ 'notes.id': text, 'notes.body': text });

  it('is not a new table, nor a new column that needn’t be written', () => {
    const nullable = { ...text, nullable: true, optional: true };
    const after = state(
      {
        'notes.id': text,
        'notes.body': text,
        'notes.author': nullable,
        'notes.at': { ...text, optional: true },
        'tags.id': text,
      },
      {
        rules: new Map([
          ['tags.tags_pkey', { definition: 'PRIMARY KEY (id)', columns: ['id'] }],
          ['notes.author_known', { definition: 'CHECK …', columns: ['author'] }],
        ]),
        indexes: new Map([['tags.tags_by_id', 'CREATE INDEX …']]),
      },
    );
    expect(breakingChanges(before, after)).toEqual([]);
  });

  it.each<[string, SchemaState]>([
    ['notes is gone', state({ 'tags.id': text })],
    ['notes.body is gone', state({ 'notes.id': text })],
    ['notes.body was text and is integer', state({ 'notes.id': text, 'notes.body': { ...text, type: 'integer' } })],
    [
      'notes.body may be null now, which nobody expects who reads it',
      state({ 'notes.id': text, 'notes.body': { ...text, nullable: true, optional: true } }),
    ],
    ['notes.at is new and has to be written', state({ 'notes.id': text, 'notes.body': text, 'notes.at': text })],
    [
      'notes.short may refuse a write: CHECK …',
      state(
        { 'notes.id': text, 'notes.body': text },
        { rules: new Map([['notes.short', { definition: 'CHECK …', columns: ['body'] }]]) },
      ),
    ],
    [
      'notes.by_body is built while writes wait: CREATE INDEX …',
      state({ 'notes.id': text, 'notes.body': text }, { indexes: new Map([['notes.by_body', 'CREATE INDEX …']]) }),
    ],
  ])('is that %s', (sentence, after) => {
    expect(breakingChanges(before, after)).toEqual([sentence]);
  });

  it('is a column that may not be null, or has to be written, from now on', () => {
    const loose = state({
      'notes.body': { ...text, nullable: true, optional: true },
      'notes.at': { ...text, optional: true },
    });
    expect(breakingChanges(loose, state({ 'notes.body': { ...text, optional: true }, 'notes.at': text }))).toEqual([
      'notes.body may not be null any more',
      'notes.at has to be written now',
    ]);
  });

  it('is what lets no two rows be alike, where it goes, comes to a new column or changes under its name', () => {
    const unique = { rules: new Map([['notes.one', { definition: 'UNIQUE (slug)', columns: ['slug'] }]]) };
    const stateWith = (parts: Partial<SchemaState>) =>
      state({ 'notes.id': text, 'notes.slug': { ...text, optional: true } }, parts);
    const index = (definition: string) => ({ indexes: new Map([['notes.by_slug', definition]]) });
    expect(breakingChanges(state({ 'notes.id': text }), stateWith(unique))).toEqual([
      'notes.one may refuse a write: UNIQUE (slug)',
    ]);
    expect(breakingChanges(stateWith(unique), stateWith({}))).toEqual([
      'notes.one is gone, which ON CONFLICT may name: UNIQUE (slug)',
    ]);
    expect(breakingChanges(stateWith(index('CREATE UNIQUE INDEX a')), stateWith({}))).toHaveLength(1);
    expect(breakingChanges(stateWith(index('CREATE INDEX a')), stateWith(index('CREATE UNIQUE INDEX a')))).toHaveLength(
      1,
    );
    expect(breakingChanges(stateWith(index('CREATE INDEX a')), stateWith({}))).toEqual([]);
  });

  it('is a rule that changed, and not one that stayed', () => {
    const rules = (definition: string) => ({ rules: new Map([['notes.short', { definition, columns: [] }]]) });
    const ruled = state({ 'notes.id': text }, rules('CHECK (a)'));
    expect(breakingChanges(ruled, state({ 'notes.id': text }, rules('CHECK (a)')))).toEqual([]);
    expect(breakingChanges(ruled, state({ 'notes.id': text }, rules('CHECK (b)')))).toEqual([
      'notes.short may refuse a write: CHECK (b)',
    ]);
  });
});
