import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createFedloopClient } from '../../../infra/demo/client.ts';
import { streams } from '../chaos/streams.ts';
import { type FollowedEvent, type Follower, follow } from '../clients/follower.ts';
import { transports } from '../clients/transports.ts';
import { model } from '../platform/judges.ts';
import { freePorts } from '../platform/free-ports.ts';
import { type Load, startLoad } from './load.ts';
import { digestOf, type Release } from './images.ts';
import { type Server, startServer } from './server.ts';

// A first start trains a model, and a deploy starts nine containers more.
jest.setTimeout(1_500_000);

interface Created extends FollowedEvent {
  readonly prediction: { readonly id: string };
}

const rolled = ['gateway', 'web', 'prediction', 'trainer', 'data', 'feedback'] as const;

let folder: string;
let server: Server;
/** What is to run. */
let current: Release;
let load: Load;
let followers: Follower<Created>[] = [];

const tell = (line: string) => void process.stderr.write(`${line}\n`);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fedloop-deploy-'));
  const [port = 0] = await freePorts(1);
  server = await startServer(folder, `fedloop-deploy-${String(process.pid)}`, port, tell);
  current = server.first;
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), server.stack.authority]);
});

afterAll(() => {
  server.remove();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  const { url, adminToken: token } = server.stack;
  const client = createFedloopClient({ url, token });
  const { eventCursor: after } = await client.request<{ eventCursor: string }>(
    'query ($model: String!) { eventCursor model(name: $model) { id } }',
    { model },
  );
  followers = transports.map((transport) =>
    follow<Created>({
      transport,
      url: () => url,
      operation: (cursor) => ({ query: streams.predictions.query, variables: { after: cursor } }),
      token: () => Promise.resolve(token),
      after,
    }),
  );
  load = await startLoad(url, token, 4);
  await load.untilMore(20);
});

afterEach(() => {
  for (const follower of followers) follower.stop();
});

/** Nothing failed, and every follower saw each prediction once, on streams that ended and were opened again. */
async function expectNothingLost(): Promise<void> {
  await load.untilMore(20);
  await load.stop();
  tell(`${String(load.answered())} requests answered, ${String(load.failures.length)} failed`);
  for (const failure of load.failures) tell(failure);
  expect(load.failures).toEqual([]);
  const made = [...load.predictions].sort();
  for (const follower of followers) {
    const seen = (await follower.until(made.length)).map(({ prediction }) => prediction.id);
    expect(seen.toSorted()).toEqual(made);
  }
}

function expectRunning(release: Release): void {
  for (const name of rolled) {
    const replicas = server.stack.services[name]?.deploy?.replicas ?? 1;
    expect([name, server.running(name)]).toEqual([name, Array(replicas).fill(digestOf(release[name]))]);
  }
}

describe('a deploy', () => {
  it('replaces all parts under load, without a failed request or a lost event', async () => {
    const next = server.release('0.2.0');
    const { code, output } = await server.deploy(next);
    expect([code, output]).toEqual([0, expect.stringContaining('release 0.2.0')]);
    current = next;
    await expectNothingLost();
    expectRunning(current);
    for (const { ends } of followers) expect(ends.length).toBeGreaterThan(0);
  });

  it('goes on where it was killed', async () => {
    const next = server.release('0.2.1');
    const killed = await server.deploy(next, { killAt: 'prediction: starting' });
    expect(killed.code).toBeNull();
    const { code, output } = await server.resume();
    expect([code, output]).toEqual([0, expect.stringContaining('release 0.2.1')]);
    current = next;
    await expectNothingLost();
    expectRunning(current);
  });

  it('is refused where the release before can’t bear the tables, and changes nothing', async () => {
    const contracted = ['--label', 'io.fedloop.bearable-since=0.3.0'];
    const { code, output } = await server.deploy(server.release('0.3.0', { data: contracted }));
    expect([code, output]).toEqual([2, expect.stringContaining("can't bear the tables of release 0.3.0")]);
    await expectNothingLost();
    expectRunning(current);
  });

  it('brings the images from before back where one does not get ready, just as quietly', async () => {
    const neverReady = ['--cmd', '["-e", "setInterval(() => undefined, 1000)"]'];
    const { code, output } = await server.deploy(server.release('0.2.2', { prediction: neverReady }), { patience: 60 });
    expect([code, output]).toEqual([1, expect.stringContaining('runs again')]);
    await expectNothingLost();
    expectRunning(current);
  });
});
