import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import { join } from 'node:path';
import { readComposeFile } from '../../../infra/stack/compose-file.ts';
import { containerEnvironment } from '../../../infra/stack/containers/config.ts';
import { asDocker, type ContainerStack, startContainerStack } from '../../../infra/stack/containers/container-stack.ts';
import { root } from '../platform/process.ts';

/** Parts that a deploy replaces, and the object store, whose image a release names too. */
const names = ['gateway', 'web', 'prediction', 'trainer', 'data', 'feedback', 'minio'] as const;
type Name = (typeof names)[number];

/** One release: an image by digest for each part. */
export type Release = Readonly<Record<Name, string>>;

/** How a deploy ended. */
export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** A server with the composed platform, to which releases are deployed. */
export interface Server {
  readonly stack: ContainerStack;
  /** What runs at first. */
  readonly first: Release;
  /** A release like the first, with other digests. @param changes options of `buildah config` for single parts */
  release(version: string, changes?: Partial<Record<Name, readonly string[]>>): Release;
  /** Writes a release's file and runs `infra/deploy` with it. @param patience seconds. Default: 120 */
  deploy(release: Release, patience?: number): Promise<Outcome>;
  /** Images of the running containers of a part. */
  running(name: Name): string[];
  remove(): void;
}

/**
 * What the Compose file of a stage adds: images by digest. What can't be had without a registry is left out, as everywhere
 * in these tests.
 */
const STAGE = `services:
${names.map((name) => `  ${name}: { image: '\${FEDLOOP_${name.toUpperCase()}_IMAGE:?by digest}' }`).join('\n')}
  buckets: { image: '\${FEDLOOP_DATA_IMAGE:?by digest}' }
${['collector', 'loki', 'tempo', 'mimir', 'grafana'].map((name) => `  ${name}: { profiles: [registry] }`).join('\n')}
`;

const OVERLAY = 'compose.trial.yaml';

/** Podman under Docker's name, as Debian's package podman-docker has it. */
const DOCKER = `#!/bin/sh
if [ "$1" = compose ]; then shift && exec "$PODMAN_COMPOSE" ${asDocker.join(' ')} "$@"; fi
exec podman "$@"
`;

/**
 * @param folder made already
 * @param project name of the Compose project, which no other has on this machine
 * @param port of the loopback interface that the edge is published on
 */
export async function startServer(
  folder: string,
  project: string,
  port: number,
  tell: (line: string) => void,
): Promise<Server> {
  const infra = join(folder, 'infra');
  // The files of a server, and no more: its settings and secrets are its own.
  cpSync(join(root, 'infra'), infra, {
    recursive: true,
    filter: (path) => !/\/(?:node_modules|dist|docs|site|helm|secrets[^/]*|[^/]+\.env)$/.test(path),
  });
  writeFileSync(join(infra, OVERLAY), STAGE);
  const made: string[] = [];

  const variableOf = (name: Name) => `FEDLOOP_${name.toUpperCase()}_IMAGE`;
  const linesOf = (release: Release) => names.map((name) => `${variableOf(name)}=${release[name]}\n`).join('');
  const releaseOf = (imageOf: (name: Name) => string) =>
    Object.fromEntries(names.map((name) => [name, byDigest(imageOf(name))])) as Release;

  const { services } = readComposeFile(join(infra, 'compose.yaml'), containerEnvironment());
  const tagged = (name: Name) => services[name]?.image ?? '';
  const first = releaseOf(tagged);
  const stack = await startContainerStack(folder, project, port, tell, {
    infra,
    overlay: OVERLAY,
    variables: Object.fromEntries(names.map((name) => [variableOf(name), first[name]])),
  });
  const { podman } = stack;
  const lines = Object.entries(stack.environment)
    .filter(([key]) => /^(?:FEDLOOP_|LOG_LEVEL$)/.test(key))
    .map(([key, value]) => `${key}=${value}\n`);
  writeFileSync(join(infra, 'trial.env'), lines.join(''));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/docker'), DOCKER, { mode: 0o755 });

  async function run(patience: number, ...parameters: string[]): Promise<Outcome> {
    const { environment, composeProgram } = stack;
    const child = spawn('bash', [join(infra, 'deploy'), ...parameters], {
      env: {
        ...withoutImages(environment),
        PATH: `${join(folder, 'bin')}:${environment.PATH ?? ''}`,
        PODMAN_COMPOSE: composeProgram,
        COMPOSE_PROJECT_NAME: project,
        DEPLOY_PATIENCE: String(patience),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const told = (chunk: Buffer) => chunk.toString().trimEnd().split('\n').forEach(tell);
    child.stdout.on('data', told);
    child.stderr.on('data', told);
    const [output, errors, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number]>,
    ]);
    return { code, output: output + errors };
  }

  return {
    stack,
    first,
    release(version, changes = {}) {
      return releaseOf((name) => {
        // The object store is another program, and stays the same from one release to the next.
        if (name === 'minio') return tagged(name);
        const image = `${tagged(name).replace(/:[^:/]+$/, '')}:${project}-${version}`;
        const container = execFileSync('buildah', ['from', '--pull-never', tagged(name)], { encoding: 'utf8' }).trim();
        const labels = [
          ...['--label', `org.opencontainers.image.version=${version}`],
          ...['--label', `trial=${project}`],
        ];
        execFileSync('buildah', ['config', ...labels, ...(changes[name] ?? []), container]);
        execFileSync('buildah', ['commit', '--format', 'docker', '--rm', '--quiet', container, image]);
        made.push(image);
        return image;
      });
    },
    deploy(release, patience = 120) {
      const file = join(folder, 'images.env');
      writeFileSync(file, linesOf(release));
      return run(patience, 'trial', file);
    },
    running: (name) =>
      podman
        .run('ps', '--filter', `name=^${project}_${name}_`, '--format', '{{.ID}}')
        .split('\n')
        .filter((id) => id !== '')
        .map((id) => podman.run('inspect', '--format', '{{.ImageDigest}}', id)),
    remove() {
      for (const line of podman
        .run('ps', '--all', '--quiet', '--filter', `label=com.docker.compose.project=${project}`)
        .split('\n')
        .filter((id) => id !== ''))
        podman.run('rm', '--force', '--time', '30', line);
      stack.remove();
      if (made.length > 0) podman.run('rmi', ...made);
    },
  };
}

function byDigest(image: string): string {
  const parameters = ['image', 'inspect', '--format', '{{.Digest}}', image];
  return `${image.replace(/:[^:/]+$/, '')}@${execFileSync('podman', parameters, { encoding: 'utf8' }).trim()}`;
}

/** What a server's shell has: the images are named by files. */
function withoutImages(environment: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter(([key]) => !/^FEDLOOP_.*_IMAGE$/.test(key)));
}

/** As podman tells what a container was made of. */
export function digestOf(image: string): string {
  return image.slice(image.indexOf('@') + 1);
}
