import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A stretch of network between two parts: their bytes pass through it until a test disturbs it. */
export interface Link {
  /** Where to connect to in place of the real address. */
  readonly port: number;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  /** Takes new connections again. */
  restore(): void;
  /**
   * Lets nothing pass any more, for good, on the connections of this moment, and tells nobody: what a router does that has
   * lost its memory. New connections are as good as ever.
   */
  silence(): void;
  /** Takes new connections to these ports; the ones there are stay where they are. */
  leadTo(...ports: readonly number[]): void;
  close(): Promise<void>;
}

/**
 * Opens a link to a port of this machine. Several ports are replicas: connections go to them in turn, and one that refuses
 * is passed over.
 */
export async function openLink(...ports: readonly number[]): Promise<Link> {
  const sockets = new Set<Socket>();
  const silenced = new WeakSet<Socket>();
  let targets = ports;
  let turn = 0;
  let isCut = false;

  function keep(socket: Socket) {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  }

  function forward(from: Socket, to: Socket) {
    from.on('data', (chunk) => {
      if (!silenced.has(from) && !to.write(chunk)) from.pause();
    });
    from.on('end', () => {
      if (!silenced.has(from)) to.end();
    });
    from.on('close', () => {
      if (!silenced.has(from)) to.destroy();
    });
    to.on('drain', () => from.resume());
    from.resume();
  }

  function join(client: Socket, replicasLeft: number) {
    const target = connect(targets[turn++ % targets.length] ?? 0, '127.0.0.1');
    let connected = false;
    keep(target);
    target.once('connect', () => {
      connected = true;
      forward(client, target);
      forward(target, client);
    });
    target.on('close', () => {
      if (connected || client.destroyed) return;
      if (replicasLeft > 0) join(client, replicasLeft - 1);
      else client.resetAndDestroy();
    });
    client.once('close', () => {
      if (!connected) target.destroy();
    });
  }

  const server = createServer({ pauseOnConnect: true }, (client) => {
    keep(client);
    if (isCut) client.resetAndDestroy();
    else join(client, targets.length - 1);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.resetAndDestroy();
    },
    restore() {
      isCut = false;
    },
    silence() {
      for (const socket of sockets) silenced.add(socket);
    },
    leadTo(...next) {
      targets = next;
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
