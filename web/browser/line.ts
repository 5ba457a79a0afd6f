import { connect, createServer, type Socket } from 'node:net';

/** A network line to the platform that a story can cut or freeze. */
export interface Line {
  /** The platform's address by this line. */
  readonly url: string;
  /** Ends every connection and takes no new one. */
  cut(): void;
  /** Lets nothing through in either direction, without a word to either side. */
  freeze(): void;
  /** Works again; connections of before are unknown to it and refused, as behind a router that forgot them. */
  mend(): void;
  close(): Promise<void>;
}

/** Chromium's flag by which it finds lines on this machine, wherever the platform is: all ports of its name lead here but its own. */
export function findLines(platform: string): string {
  const { hostname, port } = addressOf(platform);
  return `--host-resolver-rules=MAP ${hostname}:${port} ${hostname}:${port}, MAP ${hostname} 127.0.0.1`;
}

/** Lays a line to the platform. */
export async function layLine(platform: string): Promise<Line> {
  const { protocol, hostname, port } = addressOf(platform);
  const ends = new Set<Socket>();
  let state: 'whole' | 'cut' | 'frozen' = 'whole';

  const server = createServer((near) => {
    if (state === 'cut') return near.destroy();
    const far = connect(port, hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from.on('data', (bytes) => {
        if (state === 'whole') to.write(bytes);
      });
      from.on('error', () => from.destroy());
      from.on('close', () => {
        ends.delete(from);
        to.destroy();
      });
    }
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A story that failed may leave its line; that must not keep the run going.
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');

  return {
    // The platform's name, as its certificate is for that.
    url: `${protocol}//${hostname}:${address.port}`,
    cut() {
      state = 'cut';
      ends.forEach((each) => each.destroy());
    },
    freeze() {
      state = 'frozen';
    },
    mend() {
      state = 'whole';
      ends.forEach((each) => each.destroy());
    },
    close() {
      ends.forEach((each) => each.destroy());
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function addressOf(platform: string): { protocol: string; hostname: string; port: number } {
  const { protocol, hostname, port } = new URL(platform);
  return { protocol, hostname, port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) };
}
