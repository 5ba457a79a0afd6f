import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What becomes of a connection's bytes. */
export interface WireFaults {
  /** Bytes towards the caller after which the connection is broken. */
  readonly cutAnswerAfter?: number;
  /** Bytes from the caller after which the connection is broken. */
  readonly cutRequestAfter?: number;
  /** Bytes towards the caller after which nothing passes any more, and nobody is told. */
  readonly silentAfter?: number;
}

/** A stretch of network to one port of this machine, which a test disturbs. */
export interface Wire {
  readonly port: number;
  /** Connections that were opened through it. */
  readonly connections: number;
  /** Faults for the next connections, one each; those that come later are sound. */
  disturb(...faults: readonly WireFaults[]): void;
  /** The same fault for every connection from now on; none without. */
  disturbAll(faults?: WireFaults): void;
  close(): Promise<void>;
}

export async function openWire(target: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  let next: WireFaults[] = [];
  let all: WireFaults = {};
  let connections = 0;

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  }

  const server = createServer((caller) => {
    connections += 1;
    const { cutAnswerAfter = Infinity, cutRequestAfter = Infinity, silentAfter = Infinity } = next.shift() ?? all;
    const store = connect(target, '127.0.0.1');
    for (const socket of [caller, store]) keep(socket);
    function pass(from: Socket, to: Socket, cutAfter: number, silence: number): void {
      let passed = 0;
      from.on('data', (chunk: Buffer) => {
        const room = Math.min(cutAfter, silence) - passed;
        passed += chunk.length;
        if (room > 0 && !to.write(chunk.subarray(0, room))) from.pause();
        if (passed >= cutAfter) for (const socket of [caller, store]) socket.resetAndDestroy();
      });
      to.on('drain', () => from.resume());
      from.on('close', () => to.destroy());
    }
    pass(caller, store, cutRequestAfter, Infinity);
    pass(store, caller, cutAnswerAfter, silentAfter);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections;
    },
    disturb(...faults) {
      // Connections that stand idle would be used again: the faults are for new ones.
      for (const socket of sockets) socket.destroy();
      next = [...faults];
    },
    disturbAll(faults = {}) {
      for (const socket of sockets) socket.destroy();
      next = [];
      all = faults;
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
