import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { preparePython } from '../../python/prepare-python.ts';
import { type ComposeService, layOver, readComposeFile } from '../compose-file.ts';
import { containerEnvironment } from './config.ts';
import { createPodman, type Podman } from './podman.ts';
import { startOrder } from './selection.ts';

const own = fileURLToPath(new URL('../../', import.meta.url));

const nameQuestions = fileURLToPath(new URL('ask-name-servers.ts', import.meta.url));

/** Milliseconds between two questions for a container's health. */
const INTERVAL = 500;

/** Options of podman-compose: by itself podman lays writable folders over a read-only root, which no other engine does. */
export const asDocker = ['--in-pod=0', '--podman-run-args=--read-only-tmpfs=false'] as const;

/** Which Compose project is started, and how. */
export interface Project {
  /** Which no other project has on this machine. */
  readonly name: string;
  /** Made already; secrets are written below it. */
  readonly folder: string;
  /** Where the Compose files are. Default: this repository's own folder */
  readonly infra?: string;
  /** Default: `compose.yaml` */
  readonly file?: string;
  /** A file that is laid over it. Default: none */
  readonly overlay?: string | null;
  /** Of the files, beside this process's environment. */
  readonly variables: Readonly<Record<string, string>>;
  readonly tell: (line: string) => void;
}

/** One container of a project. */
export interface Container {
  readonly service: string;
  readonly name: string;
}

/** The containers of a Compose project on this machine. */
export interface Containers {
  readonly adminToken: string;
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
 * Brings a project up with podman-compose, each service when what it waits for is healthy: podman before 4.6 can't wait for that, and
 * without systemd it doesn't ask for a health by itself either.
 */
export async function startContainers(project: Project): Promise<Containers> {
  const { name: projectName, folder, infra = own, file = 'compose.yaml', overlay = null, variables, tell } = project;
  const paths = [file, ...(overlay === null ? [] : [overlay])].map((each) => join(infra, each));
  const secrets = join(folder, 'secrets');
  execFileSync('sh', [join(infra, 'init'), secrets], { stdio: 'ignore' });
  const python = preparePython({ requirements: join(own, 'stack/containers/requirements.txt'), tell });
  const environment: Readonly<Record<string, string>> = {
    ...containerEnvironment(),
    CONTAINERS_CONF: join(own, 'images/stand-in/containers.conf'),
    FEDLOOP_SECRETS: secrets,
    LOG_LEVEL: 'info',
    ...variables,
  };
  const composeProgram = join(dirname(python), 'podman-compose');
  const files = paths.flatMap((path) => ['--file', path]);
  const compose = (...parameters: string[]) =>
    execFileSync(composeProgram, [...asDocker, '--project-name', projectName, ...files, ...parameters], {
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  const podman = createPodman(environment);
  const services = layOver(paths.map((path) => readComposeFile(path, environment).services));
  const containers: Container[] = [];
  const questions = spawn(process.execPath, [nameQuestions], { stdio: ['pipe', 'ignore', 'inherit'] });

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
    questions.stdin.end();
    compose('--profile', 'commands', 'down', '--volumes', '--timeout', '30');
  }

  /** Starts a service; done when it is healthy, or has ended well where it is to end. */
  async function start(service: string): Promise<void> {
    compose('up', '--detach', '--no-deps', '--no-recreate', service);
    const { deploy, restart } = services[service] ?? {};
    const made = Array.from({ length: deploy?.replicas ?? 1 }, (_, index) => ({
      service,
      name: `${projectName}_${service}_${String(index + 1)}`,
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
    adminToken: readFileSync(join(secrets, 'admin-token'), 'utf8'),
    podman,
    containers,
    services,
    environment,
    composeProgram,
    kill,
    remove,
  };
}
