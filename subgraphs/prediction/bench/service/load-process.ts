import { text } from 'node:stream/consumers';
import { Client } from 'undici';
import type { Load, LoadResult } from './load.ts';

/** Reads a {@link Load} from its input and writes the {@link LoadResult}: the same for every server that is measured. */
const load = JSON.parse(await text(process.stdin)) as Load;
process.stdout.write(JSON.stringify(await run(load)));

async function run({ url, path, headers, bodies, connections, seconds, proof }: Load): Promise<LoadResult> {
  const latencies: number[] = [];
  const clients = Array.from(
    { length: connections },
    () => new Client(url, { pipelining: 1, headersTimeout: 120_000 }),
  );
  let next = 0;
  const begin = performance.now();
  const end = begin + seconds * 1000;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < end) {
        const body = bodies[next++ % bodies.length]!;
        const asked = performance.now();
        const answer = await client.request({ method: 'POST', path, headers, body });
        const said = await answer.body.text();
        if (answer.statusCode !== 200 || !said.includes(proof))
          throw new Error(`${url}${path} answered ${String(answer.statusCode)}: ${said.slice(0, 500)}`);
        latencies.push(performance.now() - asked);
      }
    }),
  );
  const elapsed = (performance.now() - begin) / 1000;
  await Promise.all(clients.map((client) => client.close()));
  const sorted = Float64Array.from(latencies).sort();
  const quantile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { answers: sorted.length, perSecond: sorted.length / elapsed, p50: quantile(0.5), p99: quantile(0.99) };
}
