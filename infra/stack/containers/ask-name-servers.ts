/**
 * `ask-name-servers.ts`: asks podman's name servers without end, until its input ends.
 *
 * Each network has one, aardvark-dns. Of version 1.4 (Debian 12) it was seen that the first question after a change of containers gets no
 * answer, and the next one does; the system asks the next server after five seconds, which loses its first question too. So names took five,
 * ten, up to twenty-five seconds to be found. Here the lost question is one that nobody waits for.
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
