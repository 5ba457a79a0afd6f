import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where programs that were built from Go modules are kept between runs. It may be deleted at any time. */
export function goToolFolder(): string {
  const { XDG_CACHE_HOME = '' } = process.env;
  return join(XDG_CACHE_HOME === '' ? join(homedir(), '.cache') : XDG_CACHE_HOME, 'fedloop', 'go');
}

/** The environment that `go` is run in: nothing but Go is compiled, so no C compiler is looked for. */
export function goEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-trimpath' };
}
