import { homedir } from 'node:os';
import { join } from 'node:path';

/** Settings of building MinIO. */
export interface BuildConfig {
  /** Folder of what is built, outside the checkout. */
  readonly cache: string;
  /** Of the Go command, which reads its own settings there. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export function readBuildConfig(environment: Record<string, string | undefined> = process.env): BuildConfig {
  const { XDG_CACHE_HOME: caches } = environment;
  return {
    cache: join(caches === undefined || caches === '' ? join(homedir(), '.cache') : caches, 'fedloop'),
    environment,
  };
}
