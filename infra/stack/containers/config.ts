/** The environment that podman and podman-compose are run in: this process's own. */
export function containerEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env };
}
