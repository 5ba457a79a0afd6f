import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { goEnvironment } from './config.ts';
import type { GoTool } from './prepare-go-tool.ts';

const downloaded = z.object({ Dir: z.string() });

const edited = z.object({
  Replace: z.array(z.object({ Old: z.object({ Path: z.string() }), New: z.object({ Path: z.string() }) })).nullable(),
});

/**
 * Builds a program the way its authors do, with the replacements of its own module, into `workshop`.
 * A replacement by a folder of the authors' repository is left out, since a published module holds no other module: the
 * published one of the version that is required takes its place.
 */
export function buildInModule({ path, module, version }: Required<GoTool>, workshop: string): void {
  const { Dir: sources } = downloaded.parse(
    JSON.parse(go(['mod', 'download', '-json', `${module}@${version}`], workshop)),
  );
  // The module's own folder may not be written to: Go completes the sums beside this copy.
  const modfile = join(workshop, 'go.mod');
  for (const file of ['go.mod', 'go.sum']) copyFileSync(join(sources, file), join(workshop, file));
  const { Replace } = edited.parse(JSON.parse(go(['mod', 'edit', '-json', modfile], workshop)));
  for (const { Old, New } of Replace ?? []) {
    if (New.Path.startsWith('.')) go(['mod', 'edit', `-dropreplace=${Old.Path}`, modfile], workshop);
  }
  go(['build', '-mod=mod', `-modfile=${modfile}`, '-o', join(workshop, basename(path)), path], sources);
}

function go(parameters: readonly string[], cwd: string): string {
  return execFileSync('go', parameters, { cwd, env: goEnvironment(), stdio: ['ignore', 'pipe', 2], encoding: 'utf8' });
}
