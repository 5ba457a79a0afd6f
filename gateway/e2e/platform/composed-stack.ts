import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import tls from 'node:tls';
import { pathToFileURL } from 'node:url';
import { servedSubgraphs } from '@fedloop/gateway/supergraph/served-subgraphs';
import { readComposeFile } from '../../../infra/stack/compose-file.ts';
import { binaries, createDatabaseServer } from '../../../infra/stack/testing/database-server.ts';
import { type PlatformProcess, root, startCommand } from './process.ts';

/** By the services' names. */
const entryPoints: Readonly<Record<string, string>> = {
  ...Object.fromEntries(servedSubgraphs().map((name) => [name, `subgraphs/${name}/src/main.ts`])),
  trainer: 'subgraphs/prediction/src/trainer/main.ts',
  gateway: 'gateway/src/main.ts',
  web: 'gateway/src/pages/main.ts',
};

/** Whether this machine can run it: root of a Linux with Debian's PostgreSQL and Caddy. */
export const canCompose = process.getuid?.() === 0 && binaries !== null && existsSync('/usr/bin/caddy');

/** One of the stack's processes. */
export interface Member {
  /** For example `prediction 2`. */
  readonly name: string;
  /** Ends it as `kill -9` does, starts it again and waits until it is ready. */
  killAndStart(): Promise<void>;
}

/** The stack of `infra/compose.yaml`, without containers. */
export interface ComposedStack {
  /** The edge's origin. */
  readonly url: string;
  /** File with the authority of the edge's certificate, as PEM. */
  readonly authority: string;
  readonly adminToken: string;
  /** What the stack's Alertmanager shows. */
  readonly webhookSecret: string;
  /** Origins of the gateways, past the edge. */
  readonly gateways: readonly string[];
  readonly databaseUrl: string;
  readonly members: readonly Member[];
  stop(): Promise<void>;
}

/**
 * Starts the services of the Compose file as processes of this machine, all at once: in their replicas, with their environment as
 * it stands there, the secrets of `infra/init` at their place, and names that lead to all replicas. Each process sees files
 * `/etc/hosts` and `/run/secrets` of its own; replicas have addresses of the loopback interface. Objects are kept in files.
 *
 * @param folder in a place that every account of the machine may enter
 */
export async function startComposedStack(folder: string): Promise<ComposedStack> {
  const database = await createDatabaseServer(join(folder, 'database'), { address: '127.1.0.1', port: 5432 });
  const secrets = join(folder, 'secrets');
  await cp(database.secrets, secrets, { recursive: true });
  for (const part of globSync('*-store-url', { cwd: secrets }))
    writeFileSync(join(secrets, part), pathToFileURL(join(folder, 'objects')).href);
  mkdirSync(join(folder, 'caddy'));

  const variables = { FEDLOOP_EDGE_SUBNET: '127.0.0.0/8', LOG_LEVEL: 'warn' };
  const { services } = readComposeFile(join(root, 'infra', 'compose.yaml'), variables);
  const replicas = Object.entries(entryPoints).flatMap(([name, entryPoint], index) =>
    Array.from({ length: services[name]?.deploy?.replicas ?? 1 }, (_, replica) => ({
      service: name,
      entryPoint,
      name: `${name} ${String(replica + 1)}`,
      address: `127.1.${String(index + 1)}.${String(replica + 1)}`,
    })),
  );
  const hosts = [
    '127.0.0.1 localhost',
    '127.1.0.1 postgres',
    ...replicas.map((each) => `${each.address} ${each.service}`),
  ];
  writeFileSync(join(folder, 'hosts'), `${hosts.join('\n')}\n`);

  const inside = [
    `mount --bind ${join(folder, 'hosts')} /etc/hosts`,
    'mount -t tmpfs tmpfs /run',
    'mkdir /run/secrets',
    `mount --bind ${secrets} /run/secrets`,
    'exec "$@"',
  ].join(' && ');
  const start = (command: readonly string[], environment: Record<string, string>) =>
    startCommand('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', inside, 'sh', ...command], {
      PATH: '/usr/bin:/bin:/usr/sbin:/sbin',
      ...environment,
    });

  const running = new Map<string, PlatformProcess>();
  const url = 'https://localhost';

  async function ready(name: string, address: string): Promise<void> {
    for (;;) {
      const response = await fetch(`${address}/readyz`).catch(() => null);
      await response?.body?.cancel();
      if (response?.ok) return;
      const process = running.get(name);
      if (process && process.child.exitCode !== null) throw new Error(`${name} ended:\n${process.output()}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  function member(name: string, address: string, launch: () => PlatformProcess) {
    const begin = () => void running.set(name, launch());
    return {
      name,
      begin,
      ready: () => ready(name, address),
      async killAndStart() {
        await running.get(name)?.end('SIGKILL');
        begin();
        await ready(name, address);
      },
    };
  }

  const parts = replicas.map(({ service, entryPoint, name, address }) => {
    const set = Object.entries(services[service]?.environment ?? {}).map(
      ([key, value]) => [key, String(value)] as const,
    );
    const environment: Record<string, string> = { ...Object.fromEntries(set), HOST: address };
    return member(name, `http://${address}:${environment.PORT ?? ''}`, () =>
      start([process.execPath, entryPoint], environment),
    );
  });
  const edge = member('edge', url, () =>
    start(['caddy', 'run', '--config', 'infra/edge/Caddyfile', '--adapter', 'caddyfile'], {
      HOME: join(folder, 'caddy'),
      XDG_DATA_HOME: join(folder, 'caddy'),
      XDG_CONFIG_HOME: join(folder, 'caddy'),
    }),
  );
  const postgres = {
    name: 'postgres',
    async killAndStart() {
      database.crash();
      await database.start();
    },
  };

  for (const each of [...parts, edge]) each.begin();
  for (const each of parts) await each.ready();
  const authority = join(folder, 'caddy', 'caddy', 'pki', 'authorities', 'local', 'root.crt');
  while (!existsSync(authority)) await new Promise((resolve) => setTimeout(resolve, 100));
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(authority, 'utf8')]);
  await edge.ready();

  return {
    url,
    authority,
    adminToken: readFileSync(join(secrets, 'admin-token'), 'utf8'),
    webhookSecret: readFileSync(join(secrets, 'webhook-secret'), 'utf8'),
    gateways: replicas
      .filter(({ service }) => service === 'gateway')
      .map(({ address }) => `http://${address}:${String(services.gateway?.environment?.PORT)}`),
    databaseUrl: database.url,
    members: [...parts, edge, postgres],
    async stop() {
      await Promise.all([...running.values()].map((process) => process.end()));
      await database.stop();
    },
  };
}
