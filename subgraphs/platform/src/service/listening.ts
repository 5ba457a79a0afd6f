import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, createServer, Server as NetServer } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Where to listen. */
export interface ListeningAddress {
  /** A name or an address of this machine. */
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
}

/** What listens for a server at its further addresses. */
const further = new WeakMap<Server, readonly NetServer[]>();

/**
 * Listens at all addresses of the host with one server, so that whatever follows its connections follows all of them. Left to
 * itself, fastify makes another server for the second address of `localhost`, which nobody can get hold of.
 *
 * @param addressesOf the host's addresses, the most important first; further ones may fail. Default: those of `localhost`, for
 *   any other host what the system takes first
 * @returns the first address, for example `http://127.0.0.1:4000`
 */
export async function listenAt(
  app: FastifyInstance,
  { host, port }: ListeningAddress,
  addressesOf: (host: string) => Promise<readonly string[]> = listeningAddresses,
): Promise<string> {
  const { server } = app;
  const [first = host, ...others] = await addressesOf(host);
  const url = await app.listen({ host: first, port });
  const { port: taken } = server.address() as AddressInfo;
  const listeners = await Promise.all(others.map((address) => listenFor(server, address, taken)));
  further.set(
    server,
    listeners.filter((listener) => listener !== null),
  );
  server.once('close', () => {
    stopListening(server);
  });
  return url;
}

/** Takes no more connections; those that are open stay so. `close` of an HTTP server would close connections that are kept. */
export function stopListening(server: Server): void {
  for (const listener of [server, ...(further.get(server) ?? [])])
    if (listener.listening) NetServer.prototype.close.call(listener);
}

async function listeningAddresses(host: string): Promise<readonly string[]> {
  if (host !== 'localhost') return [host];
  return [...new Set((await lookup(host, { all: true })).map(({ address }) => address))];
}

/** Hands the address's connections to the server. Null where nobody can listen there, as at `::1` without IPv6. */
async function listenFor(server: Server, host: string, port: number): Promise<NetServer | null> {
  // As an HTTP server makes its own.
  const listener = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit('connection', socket));
  listener.listen(port, host);
  try {
    await once(listener, 'listening');
    return listener;
  } catch {
    return null;
  }
}
