import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { createLogger } from '../src/logging/logger.ts';
import { startTelemetry } from '../src/telemetry/telemetry.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Cuts whoever connects, or takes everything. */
async function startCollector() {
  const collector = { takes: false, cut: 0, taken: 0 };
  const server = createServer((request, response) => {
    collector.taken += 1;
    request.resume().on('end', () => response.end());
  });
  server.on('connection', (socket) => {
    if (collector.takes) return;
    collector.cut += 1;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return Object.assign(collector, { url: `http://127.0.0.1:${String(port)}` });
}

it('a process says once that the collector is away, and once that it is back', async () => {
  const collector = await startCollector();
  const telemetry = await startTelemetry({ endpoint: collector.url, sampling: 1, metricInterval: 100 }, 'test');
  closers.push(() => telemetry.stop());
  const lines: Record<string, unknown>[] = [];
  const isBack = Promise.withResolvers<undefined>();
  const sink = (line: string) => {
    lines.push(JSON.parse(line) as Record<string, unknown>);
    if (line.includes('is sent again')) isBack.resolve(undefined);
  };
  telemetry.reportTo(createLogger({ name: 'test', level: 'info', destination: '/dev/null', sink }));

  while (collector.cut < 8) await new Promise(setImmediate);
  expect(lines).toMatchObject([{ level: 40, part: 'telemetry', signal: 'metrics', reason: expect.any(String) }]);
  collector.takes = true;
  await isBack.promise;
  const takenThen = collector.taken;
  while (collector.taken < takenThen + 3) await new Promise(setImmediate);
  expect(lines.map(({ msg }) => msg)).toEqual([
    'telemetry can’t be sent; what is told meanwhile may be lost',
    'telemetry is sent again',
  ]);
  expect(lines[1]).toMatchObject({ level: 30, part: 'telemetry', seconds: expect.any(Number) });
});
