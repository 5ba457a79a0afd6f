import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../../../gateway/e2e/platform/free-ports.ts';
import { startPostgres } from '../../embedded/postgres/start-postgres.ts';

/**
 * `npm run test:images`: builds the data subgraph's image twice, the second time with nothing that earlier builds left, and runs it as the
 * stack does, on a real PostgreSQL. Needs podman and buildah, and the bases or their stand-ins.
 */
const name = 'data';
const container = 'fedloop-images-test';
const health = '/fedloop/infra/images/container/health.mjs';
const build = fileURLToPath(new URL('../main.ts', import.meta.url));

const [first, second] = [buildImage(), buildImage('--fresh')];
assert.equal(second.digests, first.digests, 'two builds of one commit differ');
assert.equal(second.sbom, first.sbom, 'two SBOMs of one commit differ');
step('two builds of one commit have the same digest, of the image and of its configuration');

const image = `ghcr.io/fedloop/${name}:${first.version}`;
const config = JSON.parse(podman('image', 'inspect', '--format', '{{json .Config}}', image)) as {
  User: string;
  Labels: Record<string, string>;
  Entrypoint: string[];
};
assert.equal(config.User, '65532:65532');
assert.deepEqual(config.Entrypoint, ['/nodejs/bin/node']);
assert.match(config.Labels['org.opencontainers.image.revision'] ?? '', /^[0-9a-f]{40}$/);
step('it says what it is of, and is not run by root');

const home = mkdtempSync(join(tmpdir(), 'fedloop-image-'));
chmodSync(home, 0o755);
const objects = join(home, 'objects');
mkdirSync(objects);
chmodSync(objects, 0o777);
const postgres = await startPostgres({ folder: join(home, 'postgres'), log: { info: () => undefined } });
const [port = 0] = await freePorts(1);
try {
  const settings = {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: postgres.url,
    OBJECT_STORE_URL: 'file:///objects',
    FEDLOOP_SECRET: 'a secret for the tests of at least 32 characters',
  };
  podman(
    ...['run', '--detach', '--name', container, '--network', 'host', '--read-only', '--cap-drop', 'all'],
    ...['--no-healthcheck', '--volume', `${objects}:/objects`],
    ...Object.entries(settings).flatMap(([variable, value]) => ['--env', `${variable}=${value}`]),
    image,
  );
  await untilReady(`http://127.0.0.1:${port}/readyz`);
  assert.equal(inContainer('/nodejs/bin/node', health), 0);
  step('it becomes ready on a read-only root, and its health check says so');
  assert.notEqual(inContainer('/bin/sh', '-c', 'true'), 0);
  step('it has no shell');
  podman('stop', '--time', '20', container);
  assert.equal(podman('inspect', '--format', '{{.State.ExitCode}}', container), '0');
  assert.match(podmanLog(), /draining/);
  step('it drains when it is told to end');
} finally {
  spawnSync('podman', ['rm', '--force', container], { stdio: 'ignore' });
  await postgres.stop();
  rmSync(home, { recursive: true });
}

function buildImage(...options: string[]) {
  execFileSync(process.execPath, [build, '--only', name, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  const { version } = JSON.parse(read('../../../package.json')) as { version: string };
  const digests = podman('image', 'inspect', '--format', '{{.Digest}} {{.Id}}', `ghcr.io/fedloop/${name}:${version}`);
  return { digests, version, sbom: read(`../dist/${name}.cdx.json`) };
}

async function untilReady(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    assert.equal(podman('inspect', '--format', '{{.State.Running}}', container), 'true', podmanLog());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function podman(...parameters: string[]): string {
  return execFileSync('podman', parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

function podmanLog(): string {
  const { stdout, stderr } = spawnSync('podman', ['logs', container], { encoding: 'utf8' });
  return stdout + stderr;
}

function inContainer(...command: string[]): number | null {
  return spawnSync('podman', ['exec', container, ...command], { stdio: 'ignore' }).status;
}

function step(what: string): void {
  console.log(`✓ ${what}`);
}
