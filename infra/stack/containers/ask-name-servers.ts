/**
 * `ask-name-servers.ts`: asks podman's name servers without end, until its input ends.
 *
 * Each network has one, aardvark-dns. Before 1.5 (Debian 12 and Ubuntu 24.04 have 1.4) a thread that a change of containers ended takes one
 * question more and answers it no more; the system asks the next server after five seconds, which has lost its next question too. So
 * somebody's question after each change was answered after up to twenty seconds. Here it is a question that nobody waits for.
 */
import { Resolver } from 'node:dns';
import { networkInterfaces } from 'node:os';

/** Milliseconds between two questions to each. */
const INTERVAL = 20;

const resolvers = new Map<string, Resolver>();

setInterval(() => {
  for (const address of nameServers()) resolverOf(address).resolve4('nobody', () => undefined);
}, INTERVAL);
process.stdin.once('end', () => process.exit()).resume();

/** They listen at the addresses of podman's bridges. */
function nameServers(): string[] {
  return Object.entries(networkInterfaces())
    .filter(([name]) => /^podman\d+$/.test(name))
    .flatMap(([, addresses = []]) => addresses)
    .filter(({ family }) => family === 'IPv4')
    .map(({ address }) => address);
}

function resolverOf(address: string): Resolver {
  const known = resolvers.get(address);
  if (known) return known;
  const resolver = new Resolver({ timeout: 1000, tries: 1 });
  resolver.setServers([address]);
  resolvers.set(address, resolver);
  return resolver;
}
