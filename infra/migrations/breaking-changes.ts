import type { Rule, SchemaState } from './schema-state.ts';

/**
 * What a step of a schema does to programs of the release before, which run beside the new one while it is rolled out, and alone
 * again when it is taken back: one sentence for each. Tables that the step makes are nobody's yet.
 */
export function breakingChanges(before: SchemaState, after: SchemaState): string[] {
  const gone = [...before.tables].filter((table) => !after.tables.has(table)).map((table) => `${table} is gone`);
  return [...gone, ...columnChanges(before, after), ...ruleChanges(before, after), ...indexChanges(before, after)];
}

function columnChanges(before: SchemaState, after: SchemaState): string[] {
  const changes: string[] = [];
  for (const [key, column] of before.columns) {
    const now = after.columns.get(key);
    if (now === undefined) {
      if (isIn(after, key)) changes.push(`${key} is gone`);
      continue;
    }
    if (now.type !== column.type) changes.push(`${key} was ${column.type} and is ${now.type}`);
    if (column.nullable && !now.nullable) changes.push(`${key} may not be null any more`);
    if (!column.nullable && now.nullable) changes.push(`${key} may be null now, which nobody expects who reads it`);
    if (column.optional && !now.optional) changes.push(`${key} has to be written now`);
  }
  for (const [key, { optional }] of after.columns)
    if (isIn(before, key) && !before.columns.has(key) && !optional) changes.push(`${key} is new and has to be written`);
  return changes;
}

function ruleChanges(before: SchemaState, after: SchemaState): string[] {
  const changes: string[] = [];
  for (const [key, rule] of after.rules)
    if (isIn(before, key) && before.rules.get(key)?.definition !== rule.definition && !sparesOthers(before, key, rule))
      changes.push(`${key} may refuse a write: ${rule.definition}`);
  for (const [key, { definition }] of before.rules)
    if (isIn(after, key) && !after.rules.has(key) && makesUnique(definition)) changes.push(goneOf(key, definition));
  return changes;
}

/** Those of constraints stand among the rules. */
function indexChanges(before: SchemaState, after: SchemaState): string[] {
  const changes: string[] = [];
  for (const [key, definition] of after.indexes)
    if (isIn(before, key) && before.indexes.get(key) !== definition && !after.rules.has(key))
      changes.push(`${key} is built while writes wait: ${definition}`);
  for (const [key, definition] of before.indexes)
    if (isIn(after, key) && !after.indexes.has(key) && !before.rules.has(key) && makesUnique(definition))
      changes.push(goneOf(key, definition));
  return changes;
}

/** Whether a schema has the table of a part. */
function isIn({ tables }: SchemaState, key: string): boolean {
  return tables.has(tableOf(key));
}

function tableOf(key: string): string {
  return key.slice(0, key.indexOf('.'));
}

/** Whether a rule is about new columns alone: who doesn't know one leaves it at its default, which the rule is to allow. */
function sparesOthers(before: SchemaState, key: string, { definition, columns }: Rule): boolean {
  const areNew = columns.length > 0 && columns.every((name) => !before.columns.has(`${tableOf(key)}.${name}`));
  return areNew && !makesUnique(definition);
}

/** Whether a constraint or an index lets no two rows be alike: all rows of who doesn't know a column have its default. */
function makesUnique(definition: string): boolean {
  return /^(?:UNIQUE|PRIMARY KEY|EXCLUDE|CREATE UNIQUE INDEX)/.test(definition);
}

function goneOf(key: string, definition: string): string {
  return `${key} is gone, which ON CONFLICT may name: ${definition}`;
}
