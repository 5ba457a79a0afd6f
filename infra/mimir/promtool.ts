import { spawnSync } from 'node:child_process';

/** Runs Prometheus's own checker; what it says where something is wrong, and nothing otherwise. @throws Error where there is no `promtool` */
export function promtool(parameters: readonly string[]): string | undefined {
  const { error, status, stdout, stderr } = spawnSync('promtool', parameters, { encoding: 'utf8' });
  if (error) throw new Error('There is no promtool: it comes with Debian’s package prometheus.', { cause: error });
  return status === 0 ? undefined : `${stdout}${stderr}`;
}
