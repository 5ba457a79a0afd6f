import { execFileSync } from 'node:child_process';

/** One image to be built. */
export interface Build {
  /** The folder with the commit's files. */
  readonly context: string;
  readonly target: string;
  readonly tag: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The Containerfile's arguments. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Whether nothing of earlier builds is used. */
  readonly fresh: boolean;
  /** A folder of this machine that has what programs were compiled already, where the engine can mount one. */
  readonly programs: string;
}

/** What builds images and tells of them. */
export interface Engine {
  build(build: Build): void;
  /** Bytes of an image, unpacked, with its base. */
  sizeOf(image: string): number;
  /** The digest of an image's configuration, which covers all layers. */
  idOf(image: string): string;
}

/**
 * The time of every file and layer, seconds since 1970. The same for all commits: a layer that an earlier commit left in the cache has the bytes that
 * it has without, and one that a commit doesn't change is not fetched again by anybody. When the commit was made, a label says.
 */
const TIME = '0';

const FILE = 'infra/images/Containerfile';

/** Debian's buildah with podman, which need no service. */
export const buildah: Engine = {
  build(build) {
    const { context, target, tag, labels, parameters, fresh, programs } = build;
    const options = [
      ...['--volume', `${programs}:/root/.cache/fedloop`],
      // Docker's format names the container that each layer was made in, of which each has a new one.
      ...['--format', 'oci', '--timestamp', TIME],
      ...['--isolation', 'chroot', '--layers', '--pull=false'],
    ];
    run('buildah', ['build', ...options, ...common({ target, tag, labels, parameters, fresh }), context]);
  },
  sizeOf: (image) => Number(inspect('podman', image, '{{.Size}}')),
  idOf: (image) => inspect('podman', image, '{{.Id}}'),
};

/** Docker with BuildKit. */
export const docker: Engine = {
  build(build) {
    const { context, target, tag, labels, parameters, fresh } = build;
    const options = ['--provenance=false', '--output', 'type=docker,rewrite-timestamp=true'];
    const dated = { ...parameters, SOURCE_DATE_EPOCH: TIME };
    run('docker', [
      'buildx',
      'build',
      ...options,
      ...common({ target, tag, labels, parameters: dated, fresh }),
      context,
    ]);
  },
  sizeOf: (image) => Number(inspect('docker', image, '{{.Size}}')),
  idOf: (image) => inspect('docker', image, '{{.Id}}'),
};

function common({ target, tag, labels, parameters, fresh }: Omit<Build, 'context' | 'programs'>): string[] {
  return [
    ...(fresh ? ['--no-cache'] : []),
    ...['--target', target, '--tag', tag],
    ...Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]),
    ...Object.entries(parameters).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
  ];
}

function run(program: string, parameters: readonly string[]): void {
  // BuildKit and buildah read the file's path from where they are started, the context's own copy below it.
  const context = parameters.at(-1) ?? '.';
  execFileSync(program, [...parameters.slice(0, -1), '--file', FILE, '.'], { cwd: context, stdio: 'inherit' });
}

function inspect(program: string, image: string, format: string): string {
  return execFileSync(program, ['image', 'inspect', '--format', format, image], { encoding: 'utf8' }).trim();
}
