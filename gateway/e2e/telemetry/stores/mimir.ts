import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { prepareGoTool } from '../../../../infra/go/prepare-go-tool.ts';
import { freePorts } from '../../platform/free-ports.ts';
import { root } from '../../platform/process.ts';
import { type OwnProgram, startProgram } from './own-program.ts';

/** The newest state of Mimir's repository that its module is published of: between releases 3.0 and 3.1. */
const tool = {
  module: 'github.com/grafana/mimir',
  path: 'github.com/grafana/mimir/cmd/mimir',
  version: 'v1.3.1-0.20260423142704-aced80d74930',
};

/** A real Mimir with its ruler and Alertmanager. */
export interface MimirServer extends OwnProgram {
  /** Where OTLP is taken, below it `/v1/metrics`. */
  readonly otlp: string;
  /** Where PromQL is asked, below it `/api/v1`. */
  readonly prometheus: string;
  /** Alertmanager, below it `/api/v2`. */
  readonly alertmanager: string;
  /** Gives Alertmanager the stack's routes, to this gateway and with this file of its secret; it looks for them every few seconds. */
  route(gateway: string, secret: string): void;
}

/** Path of its program; the first time it takes minutes. */
export function prepareMimir(): string {
  return prepareGoTool(tool, { tell: console.log });
}

/** Starts it with the stack's own configuration and rules, moved to this machine's ports and to `folder`, where it keeps everything. */
export async function startMimir(folder: string): Promise<MimirServer> {
  const [http = 0, grpc = 0] = await freePorts(2);
  const url = `http://127.0.0.1:${String(http)}`;
  const own = join(root, 'infra/mimir');
  const moved = readFileSync(join(own, 'mimir.yaml'), 'utf8')
    .replaceAll('/data', join(folder, 'data'))
    .replaceAll('/etc/mimir/alertmanager', join(folder, 'alertmanager'))
    .replaceAll('/etc/mimir', own)
    .replaceAll('http://127.0.0.1:9009', url);
  const config = parse(moved) as Config;
  Object.assign(config.server, { http_listen_address: '127.0.0.1', http_listen_port: http });
  Object.assign(config.server, { grpc_listen_address: '127.0.0.1', grpc_listen_port: grpc, log_level: 'warn' });
  for (const part of [config.ingester, config.distributor, config.ruler]) onThisMachine(part.ring);
  for (const part of [config.compactor, config.store_gateway, config.alertmanager]) onThisMachine(part.sharding_ring);
  Object.assign(config, { frontend: { address: '127.0.0.1' } });
  // Rules and routes are looked at every few seconds, so that nobody waits for them.
  Object.assign(config.ruler, { evaluation_interval: '2s' });
  Object.assign(config.alertmanager, { poll_interval: '2s' });
  const file = join(folder, 'mimir.yaml');
  writeFileSync(file, stringify(config));
  const routes = join(folder, 'alertmanager');
  mkdirSync(routes);
  const server = await startProgram(prepareMimir(), [`-config.file=${file}`], `${url}/ready`);
  return {
    ...server,
    otlp: `${url}/otlp`,
    prometheus: `${url}/prometheus`,
    alertmanager: `${url}/alertmanager`,
    route(gateway, secret) {
      const text = readFileSync(join(own, 'alertmanager/anonymous.yaml'), 'utf8')
        .replaceAll('http://gateway:4000', gateway)
        .replaceAll('/run/secrets/webhook-secret', secret);
      writeFileSync(join(routes, 'anonymous.yaml'), text);
    },
  };
}

interface Config {
  readonly server: object;
  readonly ingester: { readonly ring: object };
  readonly distributor: { readonly ring: object };
  readonly ruler: { readonly ring: object };
  readonly compactor: { readonly sharding_ring: object };
  readonly store_gateway: { readonly sharding_ring: object };
  readonly alertmanager: { readonly sharding_ring: object };
}

/** Its parts find each other by this address; by themselves they would take that of the first network they see. */
function onThisMachine(ring: object): void {
  Object.assign(ring, { instance_addr: '127.0.0.1' });
}
