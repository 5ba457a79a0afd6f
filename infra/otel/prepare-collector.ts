import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { goEnvironment, goToolFolder } from '../go/config.ts';
import { type GoToolOptions, prepareGoTool } from '../go/prepare-go-tool.ts';

const builder = { path: 'go.opentelemetry.io/collector/cmd/builder', version: 'v0.160.0' };

/**
 * Path of a collector with the parts of `builder.yaml`, which OpenTelemetry's own builder makes where it isn't there yet: minutes.
 *
 * @throws Error where there is no `go`, or a module can't be had or built
 */
export function prepareCollector({ folder = goToolFolder(), tell }: GoToolOptions): string {
  const manifest = readFileSync(fileURLToPath(new URL('builder.yaml', import.meta.url)), 'utf8');
  const home = join(folder, `collector-${createHash('sha256').update(manifest).digest('hex').slice(0, 12)}`);
  const program = join(home, 'collector');
  if (existsSync(program)) return program;
  const ocb = prepareGoTool(builder, { folder, tell });
  tell(`building the collector into ${home}`);
  mkdirSync(folder, { recursive: true });
  const workshop = mkdtempSync(join(folder, 'building-'));
  try {
    const { dist, ...parts } = parse(manifest) as { dist: object };
    const file = join(workshop, 'builder.yaml');
    writeFileSync(file, stringify({ dist: { ...dist, output_path: workshop }, ...parts }));
    execFileSync(ocb, ['--config', file], { env: goEnvironment(), stdio: ['ignore', 2, 2] });
    mkdirSync(home, { recursive: true });
    renameSync(join(workshop, 'collector'), program);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
  return program;
}
