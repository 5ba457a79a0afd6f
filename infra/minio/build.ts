import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { alone } from './build-lock.ts';
import { readBuildConfig } from './config.ts';
import { MINIO } from './release.ts';

const run = promisify(execFile);

/**
 * How the server is compiled. `quick` leaves out inlining, which takes a third of the compiler's work and changes no answer: for
 * tests. `full` is what images ship.
 */
export type BuildKind = 'quick' | 'full';

export interface BuildOptions {
  readonly kind?: BuildKind;
  /** Default: `fedloop` in the user's folder for caches. */
  readonly cache?: string;
  readonly tell?: (line: string) => void;
}

/**
 * Builds the pinned MinIO once and says where it is: a static binary outside the checkout, which later calls find. Needs Go.
 *
 * @throws Error when Go is missing, the module can't be had, or is not the pinned one
 */
export async function buildMinio(options: BuildOptions = {}): Promise<string> {
  const { kind = 'full', cache = readBuildConfig().cache, tell = () => undefined } = options;
  const folder = join(cache, `minio-${MINIO.version}`, kind);
  const binary = join(folder, 'minio');
  if (await exists(binary)) return binary;
  await mkdir(folder, { recursive: true });
  return alone(join(folder, 'lock'), async () => {
    if (await exists(binary)) return binary;
    const started = performance.now();
    tell(`Building MinIO ${MINIO.version} (once, some minutes) …`);
    await compile(folder, binary, kind);
    tell(`Building MinIO: done in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    return binary;
  });
}

async function compile(folder: string, binary: string, kind: BuildKind): Promise<void> {
  const target = `${MINIO.module}@${MINIO.version}`;
  const { stdout } = await run('go', ['mod', 'download', '-json', target], { cwd: folder }).catch(unusable);
  const { Sum } = JSON.parse(stdout) as { Sum?: string };
  if (Sum !== MINIO.sum) throw new Error(`${target} is not the pinned module: its hash is ${String(Sum)}`);
  const made = await mkdtemp(join(folder, 'making-'));
  try {
    await run('nice', ['-n', '19', 'go', 'install', '-trimpath', ...flagsOf(kind), target], {
      cwd: made,
      // A collector that runs less often saves the compiler a fifth of its time, for up to 2 GB of memory.
      env: { ...readBuildConfig().environment, GOBIN: made, CGO_ENABLED: '0', GOGC: '400' },
      maxBuffer: 64 * 1024 ** 2,
    }).catch(unusable);
    await rename(join(made, 'minio'), binary);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

function flagsOf(kind: BuildKind): string[] {
  const stamps = {
    Version: MINIO.released,
    ReleaseTag: `DEVELOPMENT.${MINIO.released.replaceAll(':', '-')}`,
    CommitID: MINIO.commit,
    ShortCommitID: MINIO.commit,
    CopyrightYear: MINIO.released.slice(0, 4),
  };
  const named = Object.entries(stamps).map(([name, value]) => `-X ${MINIO.module}/cmd.${name}=${value}`);
  return [`-ldflags=-s -w ${named.join(' ')}`, ...(kind === 'quick' ? ['-gcflags=all=-l'] : [])];
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function unusable(error: unknown): never {
  const { code, stderr = '', message } = error as { code?: unknown; stderr?: string; message: string };
  if (code === 'ENOENT') throw new Error('MinIO is built from source: install Go 1.24 or newer.', { cause: error });
  throw new Error(`MinIO can't be built: ${stderr.trim().split('\n').at(-1) ?? message}`, { cause: error });
}
