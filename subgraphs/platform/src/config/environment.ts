import type { z } from 'zod';
import { readSettingFile } from './setting-file.ts';

/** The environment lacks a setting or has one that can't be used; the message names each. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Reads the settings out of the environment, once, and freezes them. An empty variable counts as not set. A setting `X`
 * that is a secret may stand in a file instead, which the variable `X_FILE` names: a container's environment is seen by
 * whoever can list its processes, a file by its owner alone.
 *
 * @throws ConfigurationError naming every variable that is wrong and what it wants
 */
export function parseEnvironment<Schema extends z.ZodObject>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<z.output<Schema>> {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const faults = new Map<string, string>();
  for (const name of Object.keys(schema.shape)) {
    const path = set[`${name}_FILE`];
    if (path === undefined) continue;
    if (set[name] !== undefined) {
      faults.set(name, `${name}: is set twice, by itself and by ${name}_FILE`);
      continue;
    }
    const file = readSettingFile(path);
    if ('fault' in file) faults.set(name, `${name}_FILE: ${file.fault}`);
    else set[name] = file.value;
  }

  const result = schema.safeParse(set);
  if (result.success && faults.size === 0) return Object.freeze(result.data);

  const wrong = (result.error?.issues ?? [])
    .map(({ path, message }) => ({ name: path.join('.'), message }))
    // A file that can't be read is the reason why its setting is missing.
    .filter(({ name }) => !faults.has(name))
    .map(({ name, message }) => `${name}: ${name in set ? message : 'is not set'}`);
  throw new ConfigurationError(`settings are missing or wrong: ${[...faults.values(), ...wrong].join('; ')}`);
}
