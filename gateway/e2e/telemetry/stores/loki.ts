import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { prepareGoTool } from '../../../../infra/go/prepare-go-tool.ts';
import { freePorts } from '../../platform/free-ports.ts';
import { root } from '../../platform/process.ts';
import { type OwnProgram, startProgram } from './own-program.ts';

const tool = { module: 'github.com/grafana/loki/v3', path: 'github.com/grafana/loki/v3/cmd/loki', version: 'v3.7.8' };

/** A real Loki, of the release of the stack's image. */
export interface LokiServer extends OwnProgram {
  readonly url: string;
}

/** Path of its program; the first time it takes minutes. */
export function prepareLoki(): string {
  return prepareGoTool(tool, { tell: console.log });
}

/** Starts it with the stack's own configuration, moved to this machine's folders and ports. */
export async function startLoki(folder: string): Promise<LokiServer> {
  const [http = 0, grpc = 0] = await freePorts(2);
  const moved = readFileSync(join(root, 'infra/loki/loki.yaml'), 'utf8').replaceAll(/(?<=[ ])\/loki/g, folder);
  const config = parse(moved) as { server: object; common: object };
  Object.assign(config.server, { http_listen_address: '127.0.0.1', http_listen_port: http });
  Object.assign(config.server, { grpc_listen_address: '127.0.0.1', grpc_listen_port: grpc, log_level: 'warn' });
  Object.assign(config.common, { instance_addr: '127.0.0.1' });
  const file = join(folder, 'loki.yaml');
  writeFileSync(file, stringify(config));
  const url = `http://127.0.0.1:${String(http)}`;
  const server = await startProgram(prepareLoki(), [`-config.file=${file}`], `${url}/ready`);
  return { ...server, url };
}
