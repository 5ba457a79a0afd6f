import { type RawBuilder, sql } from 'kysely';
import { Client } from 'pg';

/**
 * Begins a statement that a connection parses and plans once and then keeps under the name: for statements that run for many
 * requests and whose plan costs more than their rows. Each name stands for one text, and what it answers must keep its columns:
 * PostgreSQL refuses a kept `select *` once a migration gave the table another one.
 *
 * @param name lower case letters and hyphens
 */
export function preparedAs(name: string): RawBuilder<unknown> {
  return sql.raw(`/* prepared: ${name} */`);
}

const MARK = /^\s*\/\* prepared: ([a-z-]+) \*\//;

const ask = Reflect.get(Client.prototype, 'query') as (this: Client, ...parameters: unknown[]) => unknown;

/** A connection that prepares the statements that {@link preparedAs} marks. */
export class PreparingClient extends Client {}

// Of the driver's many overloads, the one of a text and its values is Kysely's; the others pass.
PreparingClient.prototype.query = function (this: Client, text: unknown, ...others: unknown[]) {
  const name = typeof text === 'string' ? MARK.exec(text)?.[1] : undefined;
  if (name === undefined) return ask.call(this, text, ...others);
  const [values, ...callback] = others;
  return ask.call(this, { name, text, values }, ...callback);
} as Client['query'];
