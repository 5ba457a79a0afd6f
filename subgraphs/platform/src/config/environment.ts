import type { z } from 'zod';

/** The environment lacks a setting or has one that can't be used; the message names each. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Reads the settings out of the environment, once, and freezes them. An empty variable counts as not set.
 *
 * @throws ConfigurationError naming every variable that is wrong and what it wants
 */
export function parseEnvironment<Schema extends z.ZodObject>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<z.output<Schema>> {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(set);
  if (result.success) return Object.freeze(result.data);

  const faults = result.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    return `${name}: ${name in set ? message : 'is not set'}`;
  });
  throw new ConfigurationError(`settings are missing or wrong: ${faults.join('; ')}`);
}
