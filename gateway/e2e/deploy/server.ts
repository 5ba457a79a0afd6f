import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import { join } from 'node:path';
import { readComposeFile } from '../../../infra/stack/compose-file.ts';
import { containerEnvironment } from '../../../infra/stack/containers/config.ts';
import { asDocker } from '../../../infra/stack/containers/containers.ts';
import { type ContainerStack, startContainerStack } from '../../../infra/stack/containers/container-stack.ts';
import { root } from '../platform/process.ts';
import { type Part, parts, type Release, releaseFrom, releaseOf, variablesOf } from './images.ts';

/** How a command of the server ended. */
export interface Outcome {
  /** Null where it was interrupted. */
  readonly code: number | null;
  readonly output: string;
}

/** How `infra/deploy` is run. */
export interface DeployOptions {
  /** Seconds that replicas get to become ready. Default: 120 */
  readonly patience?: number;
  /** The deploy and all that it runs is killed when it says so. Default: it ends by itself */
  readonly killAt?: string;
}

/** A server with the composed platform, to which releases are deployed. */
export interface Server {
  readonly stack: ContainerStack;
  /** What runs at first. */
  readonly first: Release;
  /** A release like the first, with other digests. @param changes options of `buildah config` for single parts */
  release(version: string, changes?: Partial<Record<Part, readonly string[]>>): Release;
  /** Writes a release's file and runs `infra/deploy` with it. */
  deploy(release: Release, options?: DeployOptions): Promise<Outcome>;
  /** Runs `infra/deploy --resume`. */
  resume(): Promise<Outcome>;
  /** Runs `infra/backup`. */
  backup(name: string): Promise<Outcome>;
  /** Runs `infra/restore`. */
  restore(name: string): Promise<Outcome>;
  /** Images of the running containers of a part. */
  running(part: Part): string[];
  remove(): void;
}

/**
 * What the Compose file of a stage adds: images by digest. What can't be had without a registry is left out, as everywhere
 * in these tests.
 */
const STAGE = `services:
${parts.map((part) => `  ${part}: { image: '\${FEDLOOP_${part.toUpperCase()}_IMAGE:?by digest}' }`).join('\n')}
  buckets: { image: '\${FEDLOOP_DATA_IMAGE:?by digest}' }
${['collector', 'loki', 'tempo', 'mimir', 'grafana'].map((name) => `  ${name}: { profiles: [registry] }`).join('\n')}
`;

const OVERLAY = 'compose.trial.yaml';

/**
 * Podman under Docker's name, as Debian's package podman-docker has it. podman-compose leaves waiting for health to podman, which can't before 4.6:
 * `up --wait` is waited for here, by the same question. And it runs a command of a profile only where the profile is named.
 */
const DOCKER = `#!/bin/sh
set -eu
if [ "$1" != compose ]; then exec podman "$@"; fi
shift
case " $* " in
  *' --wait '*) ;;
  *' run '*) exec "$PODMAN_COMPOSE" ${asDocker.join(' ')} --profile commands "$@" ;;
  *) exec "$PODMAN_COMPOSE" ${asDocker.join(' ')} "$@" ;;
esac
for parameter; do
  shift
  if [ "$parameter" != --wait ]; then set -- "$@" "$parameter"; fi
done
"$PODMAN_COMPOSE" ${asDocker.join(' ')} "$@"
for container in $(podman ps --quiet --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME"); do
  if [ "$(podman inspect --format '{{if .Config.Healthcheck}}asked{{end}}' "$container")" = asked ]; then
    until podman healthcheck run "$container" > /dev/null; do sleep 1; done
  fi
done
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

  const { services } = readComposeFile(join(infra, 'compose.yaml'), containerEnvironment());
  const first = releaseOf(services);
  const variables = variablesOf(first);
  const stack = await startContainerStack({ name: project, folder, infra, overlay: OVERLAY, variables, tell }, port);
  const { podman } = stack;
  const lines = Object.entries(stack.environment)
    .filter(([key]) => /^(?:FEDLOOP_|LOG_LEVEL$)/.test(key))
    .map(([key, value]) => `${key}=${value}\n`);
  writeFileSync(join(infra, 'trial.env'), lines.join(''));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/docker'), DOCKER, { mode: 0o755 });

  async function run(
    program: string,
    parameters: readonly string[],
    settings: Readonly<Record<string, string>>,
    killAt?: string,
  ): Promise<Outcome> {
    const { environment, composeProgram } = stack;
    const child = spawn(join(infra, program), parameters, {
      env: {
        ...withoutImages(environment),
        PATH: `${join(folder, 'bin')}:${environment.PATH ?? ''}`,
        PODMAN_COMPOSE: composeProgram,
        COMPOSE_PROJECT_NAME: project,
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Of a group of its own, so that what it runs can be killed with it.
      detached: true,
    });
    const told = (chunk: Buffer) => {
      const said = chunk.toString();
      said.trimEnd().split('\n').forEach(tell);
      if (killAt !== undefined && said.includes(killAt) && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    child.stdout.on('data', told);
    child.stderr.on('data', told);
    const [output, errors, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number | null]>,
    ]);
    return { code, output: output + errors };
  }

  const deploy = ({ patience = 120, killAt }: DeployOptions, ...parameters: string[]) =>
    run('deploy', ['trial', ...parameters], { DEPLOY_PATIENCE: String(patience) }, killAt);

  const files = ['compose.yaml', OVERLAY].map((name) => join(infra, name)).join(':');
  const withFiles = { ...variables, COMPOSE_FILE: files };

  return {
    stack,
    first,
    release(version, changes = {}) {
      return releaseFrom((part) => {
        const tagged = services[part]?.image ?? '';
        // The object store is another program, and stays the same from one release to the next.
        if (part === 'minio') return tagged;
        const image = `${tagged.replace(/:[^:/]+$/, '')}:${project}-${version}`;
        const container = execFileSync('buildah', ['from', '--pull-never', tagged], { encoding: 'utf8' }).trim();
        const labels = [
          ...['--label', `org.opencontainers.image.version=${version}`],
          ...['--label', `trial=${project}`],
        ];
        execFileSync('buildah', ['config', ...labels, ...(changes[part] ?? []), container]);
        execFileSync('buildah', ['commit', '--format', 'docker', '--rm', '--quiet', container, image]);
        made.push(image);
        return image;
      });
    },
    deploy(release, options = {}) {
      const file = join(folder, 'images.env');
      const images = Object.entries(variablesOf(release)).map(([name, image]) => `${name}=${image}\n`);
      writeFileSync(file, images.join(''));
      return deploy(options, file);
    },
    resume: () => deploy({}, '--resume'),
    backup: (name) => run('backup', [name], withFiles),
    restore: (name) => run('restore', [name], withFiles),
    running: (part) =>
      podman
        .run('ps', '--filter', `name=^${project}_${part}_`, '--format', '{{.ID}}')
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

/** What a server's shell has: the images are named by files. */
function withoutImages(environment: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter(([key]) => !/^FEDLOOP_.*_IMAGE$/.test(key)));
}
