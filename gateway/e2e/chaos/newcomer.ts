import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts } from '../platform/free-ports.ts';
import { type Link, openLink } from '../platform/link.ts';
import { type Replica, startReplica } from '../platform/replica.ts';
import { untilServed } from '../platform/served-schema.ts';

const secret = 'a secret of the newcomer with at least 32 characters';

/** A subgraph of somebody else's that takes part in the supergraph and changes its schema now and then. */
export interface Newcomer {
  /** The setting SUBGRAPHS that lets it take part. */
  readonly setting: string;
  /** Replaces it by one with another schema and waits until the gateways at these addresses serve that. */
  change(gateways: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** @param folder where the setting's file is kept */
export async function startNewcomer(folder: string): Promise<Newcomer> {
  const [firstPort = 0, secondPort = 0] = await freePorts(2);
  const ports = [firstPort, secondPort];
  let generation = 1;
  let current: Replica = await begin();
  const link: Link = await openLink(current.port);
  const setting = join(folder, 'subgraphs.json');
  const url = `http://127.0.0.1:${String(link.port)}/graphql`;
  await writeFile(setting, JSON.stringify({ companies: { url, secret } }));

  function begin(): Promise<Replica> {
    const port = ports[generation % ports.length]!;
    return startReplica({
      name: 'companies',
      entry: 'gateway/e2e/market/serve.ts',
      port,
      parameters: ['--subgraph', 'companies', '--port', String(port)].concat(
        ['--secret', secret],
        ['--generation', String(generation)],
      ),
    });
  }

  return {
    setting,
    async change(gateways) {
      generation += 1;
      const old = current;
      current = await begin();
      link.leadTo(current.port);
      await old.process.end();
      await Promise.all(gateways.map((gateway) => untilServed(gateway, `generation${String(generation)}`)));
    },
    async stop() {
      await current.process.end();
      await link.close();
    },
  };
}
