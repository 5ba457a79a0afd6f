import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readProcessConfig as readDataConfig } from '@fedloop/data/config';
import { readProcessConfig as readFeedbackConfig } from '@fedloop/feedback/config';
import { readConfig as readGatewayConfig, readPagesConfig, readStackConfig } from '@fedloop/gateway/config';
import { servedSubgraphs } from '@fedloop/gateway/supergraph/served-subgraphs';
import { RETRAINING_WEBHOOK_PATH } from '@fedloop/gateway/transport/retraining-webhook';
import { readProcessConfig as readPredictionConfig } from '@fedloop/prediction/config';
import { readBucketConfig } from '@fedloop/platform/objects/bucket/config';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { type ComposeService, readComposeFile } from './compose-file.ts';

const infra = fileURLToPath(new URL('../', import.meta.url));
const { services, networks, volumes, secrets } = readComposeFile(join(infra, 'compose.yaml'));
const names = Object.keys(services);
const running = names.filter((name) => services[name]?.profiles === undefined);
const service = (name: string): ComposeService => services[name] ?? {};
/** Services that nothing asks for their health; of a command, its end tells. */
const unasked = running.filter((name) => service(name).healthcheck === undefined);
const onNetwork = (network: string) => names.filter((name) => service(name).networks?.includes(network)).sort();

describe('the Compose file', () => {
  it('has every part of the stack, in replicas where it takes requests', () => {
    const parts = ['gateway', ...servedSubgraphs(), 'trainer', 'web', 'edge', 'postgres', 'minio'];
    const telemetry = ['collector', 'loki', 'grafana', 'tempo', 'mimir'];
    expect(running).toEqual(expect.arrayContaining([...parts, ...telemetry]));
    const replicated = names.filter((name) => service(name).deploy?.replicas === 2);
    expect(replicated.sort()).toEqual(['gateway', ...servedSubgraphs()].sort());
  });

  it('publishes one port, the edge’s', () => {
    const published = names.flatMap((name) => (service(name).ports ?? []).map((port) => [name, port]));
    expect(published).toEqual([['edge', '0.0.0.0:443:443']]);
  });

  it.each(names)('bounds what %s may take and do', (name) => {
    const { deploy, logging, read_only, cap_drop, security_opt } = service(name);
    expect(deploy?.resources?.limits).toMatchObject({
      cpus: expect.stringMatching(/^\d\.\d$/),
      memory: expect.stringMatching(/^\d+[mg]$/),
      pids: expect.any(Number),
    });
    expect(logging?.options).toMatchObject({ 'max-size': '10m', 'max-file': '5' });
    expect({ read_only, cap_drop, security_opt }).toEqual({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });

  it('gives a capability back to the edge alone', () => {
    const given = names.filter((name) => service(name).cap_add !== undefined);
    expect(given).toEqual(['edge']);
    expect(service('edge').cap_add).toEqual(['NET_BIND_SERVICE']);
  });

  it('asks every service for its health, but for two whose images have nothing to ask with', () => {
    expect(unasked).toEqual(['collector', 'mimir']);
  });

  it('starts in order: what a service stands on is healthy before it', () => {
    const order: string[] = [];
    const visit = (name: string, before: readonly string[]) => {
      expect(before).not.toContain(name);
      if (order.includes(name)) return;
      for (const [needed, { condition }] of Object.entries(service(name).depends_on ?? {})) {
        const wanted = service(needed).restart === 'no' ? 'service_completed_successfully' : 'service_healthy';
        expect([name, needed, condition]).toEqual([
          name,
          needed,
          unasked.includes(needed) ? 'service_started' : wanted,
        ]);
        visit(needed, [...before, name]);
      }
      order.push(name);
    };
    for (const name of names) visit(name, []);
    const sorted = ['postgres', 'data', 'prediction', 'gateway', 'edge'].map((name) => order.indexOf(name));
    expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
  });

  it('lets each service reach what it needs', () => {
    const withDatabase = ['archive', 'gateway', 'postgres', 'trainer', ...servedSubgraphs()];
    expect(onNetwork('database')).toEqual(withDatabase.sort());
    expect(onNetwork('objects')).toEqual(expect.arrayContaining(['data', 'gateway', 'minio', 'prediction', 'trainer']));
    expect(onNetwork('objects')).not.toEqual(expect.arrayContaining(['feedback']));
    expect(onNetwork('edge')).toEqual(['edge', 'gateway', 'web']);
    expect(onNetwork('dashboards')).toEqual(['edge', 'grafana']);
    expect(onNetwork('alerts')).toEqual(['gateway', 'mimir']);
    expect(service('web').networks).toEqual(['edge']);
    const open = Object.keys(networks).filter((name) => networks[name]?.internal !== true);
    expect(open).toEqual(['edge']);
  });

  it('lets the alert on a model’s score reach the gateway, with the secret that the gateway knows', () => {
    const { receivers } = parse(readFileSync(join(infra, 'mimir', 'alertmanager', 'anonymous.yaml'), 'utf8')) as {
      receivers: {
        webhook_configs?: { url: string; http_config: { authorization: { credentials_file: string } } }[];
      }[];
    };
    const [hook, ...others] = receivers.flatMap(({ webhook_configs }) => webhook_configs ?? []);
    expect(others).toEqual([]);
    expect(hook?.url).toBe(`http://gateway:${String(service('gateway').environment?.PORT)}${RETRAINING_WEBHOOK_PATH}`);
    const file = hook?.http_config.authorization.credentials_file ?? '';
    expect(service('gateway').environment?.FEDLOOP_WEBHOOK_SECRET_FILE).toBe(file);
    const shown = names.filter((name) => service(name).secrets?.includes(file.replace('/run/secrets/', '')));
    expect(shown).toEqual(['gateway', 'mimir']);
  });

  it('names volumes and files that there are', () => {
    for (const name of names) {
      for (const volume of service(name).volumes ?? []) {
        const [source = ''] = volume.split(':');
        const there = source.startsWith('.') ? existsSync(join(infra, source)) : source in volumes;
        expect([name, source, there]).toEqual([name, source, true]);
      }
    }
  });

  it('tells the gateway of every subgraph by its address', () => {
    const { environment = {} } = service('gateway');
    const further = String(environment.FEDLOOP_SUBGRAPHS ?? '').split(',');
    const told = servedSubgraphs().map((name) => {
      const pair = further.find((text) => text.startsWith(`${name}=`));
      return [name, environment[`${name.toUpperCase()}_URL`] ?? pair?.replace(`${name}=`, '')];
    });
    const ports = servedSubgraphs().map((name) => [name, service(name).environment?.PORT]);
    expect(told).toEqual(ports.map(([name, port]) => [name, `http://${String(name)}:${String(port)}/graphql`]));
  });

  it('has whoever writes into the database stopped while it is restored', () => {
    const [, stopped = ''] =
      /^docker compose stop (edge .+)$/m.exec(readFileSync(join(infra, 'restore'), 'utf8')) ?? [];
    const writing = onNetwork('database').filter((name) => !['archive', 'postgres'].includes(name));
    expect(stopped.split(' ')).toEqual(expect.arrayContaining(writing));
  });

  it('pins images of others by version', () => {
    const images = names.map((name) => service(name).image ?? '').filter((image) => !image.includes('/fedloop/'));
    for (const image of images) expect(image).toMatch(/^docker\.io\/.+:v?\d+\.\d+(\.\d+)?(-[a-z]+)?$/);
  });

  it('has no password in it', () => {
    for (const name of names) {
      const bare = Object.keys(service(name).environment ?? {}).filter(
        (variable) => /PASSWORD|SECRET|TOKEN|_URL$|KEY/.test(variable) && !variable.endsWith('_FILE'),
      );
      expect(
        bare.filter(
          (variable) => !/^(DATA|PREDICTION|FEEDBACK|GATEWAY|OBJECT_MIRROR|GF_SERVER_ROOT)_URL$/.test(variable),
        ),
      ).toEqual([]);
    }
  });
});

describe('infra/init', () => {
  let parent: string;
  let folder: string;
  const init = join(infra, 'init');
  const contents = () => new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

  beforeAll(() => {
    parent = mkdtempSync(join(tmpdir(), 'fedloop-init-'));
    folder = join(parent, 'secrets');
    execFileSync('sh', [init, folder]);
  });

  afterAll(() => {
    rmSync(parent, { recursive: true });
  });

  it('writes every secret that the Compose file names', () => {
    expect([...contents().keys()]).toEqual(expect.arrayContaining(Object.keys(secrets)));
    const used = new Set(names.flatMap((name) => service(name).secrets ?? []));
    expect([...used].sort()).toEqual(Object.keys(secrets).sort());
  });

  it('makes strong ones, each another', () => {
    const made = [...contents()].filter(([name]) => !name.endsWith('-url') && name !== 'minio-encryption-key');
    for (const [, value] of made) expect(value).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(made.map(([, value]) => value)).size).toBe(made.length);
    const [, key = ''] = (contents().get('minio-encryption-key') ?? '').split(':');
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
  });

  it('lets nobody but the folder’s owner come to them, and every container’s account read its own', () => {
    expect((statSync(folder).mode & 0o777).toString(8)).toBe('700');
    for (const name of readdirSync(folder)) {
      expect([name, (statSync(join(folder, name)).mode & 0o777).toString(8)]).toEqual([name, '444']);
    }
  });

  it('changes nothing the second time', () => {
    const before = contents();
    const again = spawnSync('sh', [init, folder], { encoding: 'utf8' });
    expect(again.status).toBe(1);
    expect(again.stderr).toMatch(/is there already and stays as it is/);
    expect(contents()).toEqual(before);
    expect(readdirSync(parent)).toEqual(['secrets']);
  });

  it('with the Compose file sets everything that each process needs', () => {
    const environmentOf = (name: string) =>
      Object.fromEntries(
        Object.entries(service(name).environment ?? {}).map(([variable, value]) => [
          variable,
          String(value).replace('/run/secrets', folder),
        ]),
      );
    expect(readGatewayConfig(environmentOf('gateway'))).toMatchObject({
      host: '0.0.0.0',
      port: 4000,
      guests: true,
      trustedProxies: ['172.30.0.0/24'],
      webhookSecret: contents().get('webhook-secret'),
    });
    expect(readPagesConfig(environmentOf('web'))).toMatchObject({ gateway: 'http://gateway:4000/graphql', port: 8080 });
    const url = contents().get('database-url');
    expect(readStackConfig(environmentOf('gateway'))).toMatchObject({ databaseUrl: url });
    expect(readDataConfig(environmentOf('data'))).toMatchObject({ databaseUrl: url, port: 4002 });
    expect(readFeedbackConfig(environmentOf('feedback'))).toMatchObject({ databaseUrl: url, port: 4003 });
    const objectsOf = (name: string) => ({ objectStoreUrl: contents().get(`${name}-store-url`) });
    expect(readPredictionConfig(environmentOf('prediction'))).toMatchObject({ ...objectsOf('prediction'), port: 4001 });
    expect(readPredictionConfig(environmentOf('trainer'))).toMatchObject({ ...objectsOf('trainer'), port: 4004 });
    expect(readBucketConfig(environmentOf('buckets')).users).toHaveLength(5);
    const secret = contents().get('fedloop-secret');
    for (const read of [readDataConfig, readFeedbackConfig, readPredictionConfig]) {
      const name = read === readDataConfig ? 'data' : read === readFeedbackConfig ? 'feedback' : 'prediction';
      expect(read(environmentOf(name)).secret).toBe(secret);
    }
  });
});

describe.each(['staging', 'production'])('the overlay for %s', (stage) => {
  const overlay = readComposeFile(join(infra, `compose.${stage}.yaml`));
  const text = readFileSync(join(infra, `compose.${stage}.yaml`), 'utf8');

  it('changes names and images, and nothing else', () => {
    expect(overlay.name).toBe(`fedloop-${stage}`);
    const changed = new Set(Object.values(overlay.services).flatMap((part) => Object.keys(part)));
    expect([...changed].sort()).toEqual(['image', 'networks', 'ports', 'profiles']);
  });

  it('takes every image of Fedloop as the environment says, with no default', () => {
    const own = names.filter((name) => service(name).image?.includes('/fedloop/'));
    for (const name of own) expect(overlay.services[name]).toHaveProperty('image');
    const images = own.filter((name) => !['buckets', 'mirror'].includes(name));
    for (const name of images) expect(text).toContain(`\${FEDLOOP_${name.toUpperCase()}_IMAGE:?by digest}`);
    const example = readFileSync(join(infra, 'staging.env.example'), 'utf8');
    for (const name of images)
      expect(example).toContain(`FEDLOOP_${name.toUpperCase()}_IMAGE=ghcr.io/fedloop/${name}@sha256:`);
  });
});

describe('the front of a server with two stages', () => {
  const { services: fronts } = readComposeFile(join(infra, 'compose.front.yaml'));

  it('is the edge of the platform with other names', () => {
    expect(Object.keys(fronts)).toEqual(['edge']);
    const { command, environment: names = {}, networks: joined, ...front } = fronts.edge!;
    const { environment = {}, networks: _networks, depends_on: _needed, ...edge } = service('edge');
    expect(front).toEqual(edge);
    expect(names.FEDLOOP_TLS).toBe(environment.FEDLOOP_TLS);
    expect(command).toContain('/etc/caddy/front.Caddyfile');
    expect(joined).toHaveLength(4);
  });
});
