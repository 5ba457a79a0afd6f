import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'minio';
import { buildMinio } from '../minio/build.ts';

/** A MinIO server of one test file's own, with its own root key and an encryption key, on loopback. */
export interface TestMinio {
  readonly port: number;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Speaks to it as its root. */
  readonly root: Client;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Starts it again where it is not running, with what it kept; resolves once it answers. */
  start(): Promise<void>;
  /** Ends it and removes all it kept. */
  stop(): Promise<void>;
}

/** @param settings further variables of its environment */
export async function startTestMinio(settings: Readonly<Record<string, string>> = {}): Promise<TestMinio> {
  const binary = await buildMinio({ kind: 'quick' });
  const folder = await mkdtemp(join(tmpdir(), 'fedloop-minio-'));
  const port = await freePort();
  const accessKey = `root-${randomBytes(4).toString('hex')}`;
  const secretKey = randomBytes(24).toString('base64url');
  const environment = {
    HOME: folder,
    MINIO_ROOT_USER: accessKey,
    MINIO_ROOT_PASSWORD: secretKey,
    MINIO_KMS_SECRET_KEY: `fedloop:${randomBytes(32).toString('base64')}`,
    MINIO_BROWSER: 'off',
    MINIO_UPDATE: 'off',
    ...settings,
  };
  const root = new Client({
    endPoint: '127.0.0.1',
    port,
    useSSL: false,
    region: 'us-east-1',
    accessKey,
    secretKey,
    retryOptions: { disableRetry: true },
  });
  let running: ChildProcess | undefined;

  async function start(): Promise<void> {
    if (running) return;
    const parameters = ['server', '--quiet', '--address', `127.0.0.1:${String(port)}`, join(folder, 'data')];
    const server = spawn(binary, parameters, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    running = server;
    let said = '';
    for (const stream of [server.stdout, server.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    while (!(await answers(root))) {
      if (server.exitCode !== null || server.signalCode !== null) throw new Error(`MinIO ended: ${said}`);
      await pause(50);
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const server = running;
    running = undefined;
    if (server?.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await once(server, 'exit');
  }

  await start();
  return {
    port,
    accessKey,
    secretKey,
    root,
    kill: () => end('SIGKILL'),
    start,
    async stop() {
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Its own health check says yes before it can check a signature. */
async function answers(root: Client): Promise<boolean> {
  return root.listBuckets().then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
