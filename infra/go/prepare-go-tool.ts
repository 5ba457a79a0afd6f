import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { buildInModule } from './build-in-module.ts';
import { goEnvironment, goToolFolder } from './config.ts';

export interface GoTool {
  /** Import path of the main package, such as `github.com/rhysd/actionlint/cmd/actionlint`. */
  readonly path: string;
  /** Version of its module; Go's checksum database says what that is. */
  readonly version: string;
  /** The module that the package belongs to, for one that replaces modules that it needs: `go install` refuses those. */
  readonly module?: string;
}

export interface GoToolOptions {
  /** Below it a folder is kept for each version of each tool. Default: `fedloop/go` in the user's cache. */
  readonly folder?: string;
  readonly tell: (line: string) => void;
}

/** Where the tool's program is kept once it is built. */
export function goToolProgram({ path, version }: GoTool, folder = goToolFolder()): string {
  const name = basename(path);
  return join(folder, `${name}-${version}`, name);
}

/**
 * Path of the tool's program, which is built from its published module where it isn't there yet.
 *
 * @throws Error where there is no `go`, or the module can't be had or built
 */
export function prepareGoTool(tool: GoTool, { folder = goToolFolder(), tell }: GoToolOptions): string {
  const program = goToolProgram(tool, folder);
  if (existsSync(program)) return program;
  const home = dirname(program);
  tell(`building ${tool.path}@${tool.version} into ${home}`);
  mkdirSync(folder, { recursive: true });
  // Built aside and moved: whoever looks meanwhile finds nothing or all of it.
  const workshop = mkdtempSync(join(folder, 'building-'));
  try {
    const { module } = tool;
    if (module === undefined) install(tool, workshop);
    else buildInModule({ ...tool, module }, workshop);
    mkdirSync(home, { recursive: true });
    renameSync(join(workshop, basename(program)), program);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
  return program;
}

function install({ path, version }: GoTool, workshop: string): void {
  execFileSync('go', ['install', `${path}@${version}`], {
    env: { ...goEnvironment(), GOBIN: workshop },
    stdio: ['ignore', 2, 2],
  });
}
