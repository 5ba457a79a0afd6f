import type { SchemaState } from './schema-state.ts';

/**
 * What a step of a schema does to programs of the release before, which run beside the new one while it is rolled out, and alone
 * again when it is taken back: one sentence for each. Tables that the step makes are nobody's yet.
 */
export function breakingChanges(before: SchemaState, after: SchemaState): string[] {
  const wasThere = (key: string): boolean => before.tables.has(key.slice(0, key.indexOf('.')));
  const changes: string[] = [];
  for (const table of before.tables) if (!after.tables.has(table)) changes.push(`${table} is gone`);
  for (const [key, column] of before.columns) {
    const now = after.columns.get(key);
    if (now === undefined) {
      if (after.tables.has(key.slice(0, key.indexOf('.')))) changes.push(`${key} is gone`);
      continue;
    }
    if (now.type !== column.type) changes.push(`${key} was ${column.type} and is ${now.type}`);
    if (column.nullable && !now.nullable) changes.push(`${key} may not be null any more`);
    if (!column.nullable && now.nullable) changes.push(`${key} may be null now, which nobody expects who reads it`);
    if (column.optional && !now.optional) changes.push(`${key} has to be written now`);
  }
  for (const [key, { optional }] of after.columns)
    if (wasThere(key) && !before.columns.has(key) && !optional) changes.push(`${key} is new and has to be written`);
  for (const [key, { definition, columns }] of after.rules) {
    // Who doesn't know a column leaves it at its default, which PostgreSQL holds against the rule at once.
    const table = key.slice(0, key.indexOf('.'));
    const isOfNewColumns =
      !makesUnique(definition) &&
      columns.length > 0 &&
      columns.every((name) => !before.columns.has(`${table}.${name}`));
    if (wasThere(key) && !isOfNewColumns && before.rules.get(key)?.definition !== definition)
      changes.push(`${key} may refuse a write: ${definition}`);
  }
  for (const [key, definition] of after.indexes)
    if (wasThere(key) && before.indexes.get(key) !== definition && !after.rules.has(key))
      changes.push(`${key} is built while writes wait: ${definition}`);
  for (const [key, { definition }] of before.rules)
    if (!after.rules.has(key) && makesUnique(definition) && after.tables.has(key.slice(0, key.indexOf('.'))))
      changes.push(`${key} is gone, which ON CONFLICT may name: ${definition}`);
  for (const [key, definition] of before.indexes)
    if (
      !after.indexes.has(key) &&
      !before.rules.has(key) &&
      makesUnique(definition) &&
      after.tables.has(key.slice(0, key.indexOf('.')))
    )
      changes.push(`${key} is gone, which ON CONFLICT may name: ${definition}`);
  return changes;
}

/** Whether a constraint or an index lets no two rows be alike: all rows of who doesn't know a column have its default. */
function makesUnique(definition: string): boolean {
  return /^(?:UNIQUE|PRIMARY KEY|EXCLUDE|CREATE UNIQUE INDEX)/.test(definition);
}
