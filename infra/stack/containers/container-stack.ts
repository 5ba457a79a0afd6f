import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { preparePython } from '../../python/prepare-python.ts';
import { type ComposeService, readComposeFile } from '../compose-file.ts';
import { containerEnvironment } from './config.ts';
import { createPodman, type Podman } from './podman.ts';
import { startOrder } from './selection.ts';

const own = fileURLToPath(new URL('../../', import.meta.url));

/** Milliseconds between two questions for a container's health. */
const INTERVAL = 500;

/** Options of podman-compose: by itself podman lays writable folders over a read-only root, which no other engine does. */
export const asDocker = ['--in-pod=0', '--podman-run-args=--read-only-tmpfs=false'] as const;

/** A stack that is not quite the repository's. */
export interface StackVariant {
  readonly infra?: string;
  readonly overlay?: string | null;
  readonly variables?: Readonly<Record<string, string>>;
}

/** One container of the stack. */
export interface Container {
  readonly service: string;
  readonly name: string;
}

/** The platform of `infra/compose.yaml`, in containers of this machine. */
export interface ContainerStack {
  /** The edge's origin. */
  readonly url: string;
  readonly adminToken: string;
  /** The authority of the edge's certificate. */
  readonly authority: string;
  readonly podman: Podman;
  /** Those that run until they are told to end, in the order of their start. */
  readonly containers: readonly Container[];
  readonly services: Readonly<Record<string, ComposeService>>;
  /** What podman and podman-compose are run with, and the Compose file with its settings. */
  readonly environment: Readonly<Record<string, string>>;
  /** The program of podman-compose. */
  readonly composeProgram: string;
  /**
   * Ends a container's first process from outside, as a lack of memory does, and waits until its restart policy has brought the container
   * back and it is healthy.
   */
  kill(container: Container): Promise<void>;
  /** Stops and deletes everything, volumes included. */
  remove(): void;
}

/**
 * Brings the platform up with podman-compose, each service when what it waits for is healthy: podman before 4.6 can't wait for that, and
 * without systemd it doesn't ask for a health by itself either.
 *
 * @param folder made already; secrets are written below it
 * @param project name of the Compose project, which no other has on this machine
 * @param port of the loopback interface that the edge is published on
 * @param variant the folder of the Compose file (default: this repository's), a file there that is laid over it, and its variables
 */
export async function startContainerStack(
  folder: string,
  project: string,
  port: number,
  tell: (line: string) => void,
  { infra = own, overlay = null, variables = {} }: StackVariant = {},
): Promise<ContainerStack> {
  const file = join(infra, 'compose.yaml');
  const files = [file, ...(overlay === null ? [] : [join(infra, overlay)])].flatMap((path) => ['--file', path]);
  const secrets = join(folder, 'secrets');
  execFileSync('sh', [join(infra, 'init'), secrets], { stdio: 'ignore' });
  const python = preparePython({ requirements: join(infra, 'stack/containers/requirements.txt'), tell });
  const environment: Readonly<Record<string, string>> = {
    ...containerEnvironment(),
    CONTAINERS_CONF: join(infra, 'images/stand-in/containers.conf'),
    FEDLOOP_SECRETS: secrets,
    FEDLOOP_ADDRESS: '127.0.0.1',
    FEDLOOP_PORT: String(port),
    // Two stacks can't share one.
    FEDLOOP_EDGE_SUBNET: `172.30.${String(port % 256)}.0/24`,
    FEDLOOP_TLS: 'internal',
    LOG_LEVEL: 'info',
    ...variables,
  };
  const composeProgram = join(dirname(python), 'podman-compose');
  const compose = (...parameters: string[]) =>
    execFileSync(composeProgram, [...asDocker, '--project-name', project, ...files, ...parameters], {
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  const podman = createPodman(environment);
  const { services } = readComposeFile(file, environment);
  const containers: Container[] = [];

  async function healthy({ name }: Container): Promise<void> {
    while (podman.code('healthcheck', 'run', name) !== 0) {
      if (podman.run('inspect', '--format', '{{.State.Running}}', name) !== 'true')
        throw new Error(`${name} ended:\n${podman.log(name)}`);
      await pause(INTERVAL);
    }
  }

  async function kill(container: Container): Promise<void> {
    const { name } = container;
    const inspect = (format: string) => podman.run('inspect', '--format', format, name);
    const restarts = inspect('{{.RestartCount}}');
    process.kill(Number(inspect('{{.State.Pid}}')), 'SIGKILL');
    while (inspect('{{.RestartCount}}') === restarts) await pause(INTERVAL);
    await healthy(container);
    tell(`${name}: killed, and healthy again`);
  }

  function remove(): void {
    compose('--profile', 'commands', 'down', '--volumes', '--timeout', '30');
  }

  /** Starts a service; done when it is healthy, or has ended well where it is to end. */
  async function start(service: string): Promise<void> {
    compose('up', '--detach', '--no-deps', '--no-recreate', service);
    const { deploy, restart } = services[service] ?? {};
    const made = Array.from({ length: deploy?.replicas ?? 1 }, (_, index) => ({
      service,
      name: `${project}_${service}_${String(index + 1)}`,
    }));
    if (restart === 'no') {
      for (const { name } of made)
        if (podman.run('wait', name) !== '0') throw new Error(`${name} failed:\n${podman.log(name)}`);
    } else {
      containers.push(...made);
      await Promise.all(made.map(healthy));
    }
    tell(`${service}: ${restart === 'no' ? 'done' : `${String(made.length)} healthy`}`);
  }

  try {
    const started = new Map<string, Promise<void>>();
    for (const service of startOrder(services)) {
      const needed = Object.keys(services[service]?.depends_on ?? {}).map(async (name) => started.get(name));
      started.set(
        service,
        Promise.all(needed).then(() => start(service)),
      );
    }
    await Promise.all(started.values());
  } catch (error) {
    remove();
    throw error;
  }

  return {
    url: `https://localhost:${String(port)}`,
    adminToken: readFileSync(join(secrets, 'admin-token'), 'utf8'),
    authority: podman.run('exec', `${project}_edge_1`, 'cat', '/data/caddy/pki/authorities/local/root.crt'),
    podman,
    containers,
    services,
    environment,
    composeProgram,
    kill,
    remove,
  };
}
