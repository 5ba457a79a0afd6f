import { execFileSync, spawnSync } from 'node:child_process';

/** What podman and podman-compose are run in: limits and a runtime that need no systemd. */
export interface Podman {
  /** Standard output. @throws Error with what podman said when it fails */
  run(...parameters: string[]): string;
  /** Exit code, whatever it is. */
  code(...parameters: string[]): number | null;
  /** What a container wrote, on both streams. */
  log(container: string): string;
}

/** @param environment of every call */
export function createPodman(environment: NodeJS.ProcessEnv): Podman {
  return {
    run: (...parameters) =>
      execFileSync('podman', parameters, {
        env: environment,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        maxBuffer: 64 * 1024 ** 2,
      }).trim(),
    code: (...parameters) => spawnSync('podman', parameters, { env: environment, stdio: 'ignore' }).status,
    log(container) {
      const { stdout, stderr } = spawnSync('podman', ['logs', container], {
        env: environment,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 ** 2,
      });
      return stdout + stderr;
    },
  };
}
