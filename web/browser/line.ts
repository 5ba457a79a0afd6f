import { connect, createServer, type Socket } from 'node:net';

/** A network line to the platform that a story can cut or freeze. */
export interface Line {
  /** The platform's address by this line. */
  readonly url: string;
  /** Ends every connection and takes no new one. */
  cut(): void;
  /** Lets nothing through in either direction, without a word to either side. */
  freeze(): void;
  /** Works again; frozen connections stay dead, as after a lost route. */
  mend(): void;
  close(): Promise<void>;
}

/** Lays a line to the platform. */
export async function layLine(platform: string): Promise<Line> {
  const { hostname, port } = new URL(platform);
  const ends = new Set<Socket>();
  let state: 'whole' | 'cut' | 'frozen' = 'whole';

  const server = createServer((near) => {
    if (state === 'cut') return near.destroy();
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from.on('data', (bytes) => {
        if (state === 'whole' && !frozen.has(from)) to.write(bytes);
      });
      from.on('error', () => from.destroy());
      from.on('close', () => {
        ends.delete(from);
        to.destroy();
      });
    }
    if (state === 'frozen') [near, far].forEach((each) => frozen.add(each));
    return undefined;
  });
  const frozen = new WeakSet<Socket>();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');

  return {
    url: `http://127.0.0.1:${address.port}`,
    cut() {
      state = 'cut';
      ends.forEach((each) => each.destroy());
    },
    freeze() {
      state = 'frozen';
      ends.forEach((each) => frozen.add(each));
    },
    mend() {
      state = 'whole';
    },
    close() {
      ends.forEach((each) => each.destroy());
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
