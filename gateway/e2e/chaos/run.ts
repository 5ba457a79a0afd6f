import { readCursor } from '@fedloop/platform/events/cursor';
import pg from 'pg';
import { createFedloopClient } from '../../../infra/demo/client.ts';
import { startCluster } from '../platform/cluster.ts';
import { createHome } from '../platform/embedded.ts';
import { type Judges, model, startJudges } from '../platform/judges.ts';
import { type Comparison, type Difference, type Expected, type RunningCrowd, startCrowd } from './crowd.ts';
import { drawFaults } from './faults.ts';
import { startNewcomer } from './newcomer.ts';
import { type StreamName, streamNames, streams } from './streams.ts';

export interface ChaosOptions {
  readonly faults: number;
  readonly subscribers: number;
  /** Decides which faults come, in which order, and whom they strike. */
  readonly seed: number;
  /** Told what happens, a line at a time. */
  readonly say: (line: string) => void;
}

/** What is left when everything is whole again. */
export interface ChaosReport {
  /** In the order in which they came. */
  readonly faults: readonly string[];
  readonly subscribers: number;
  /** Events in the log, by stream. */
  readonly logged: Readonly<Record<StreamName, number>>;
  /** Events that subscribers saw, over all of them. */
  readonly events: number;
  readonly reconnects: number;
  /** Subscribers that did not come to the end of the log. */
  readonly behind: number;
  /** Subscribers whose sequence is not the log's. */
  readonly differences: readonly Difference[];
  /** Verdicts that were acknowledged, and those of them that are not there any more. */
  readonly acknowledged: number;
  readonly lost: readonly string[];
}

/** Verdicts that must come through between two faults: the next one strikes a platform that works. */
const VERDICTS_BETWEEN = 3;

/** Milliseconds in which somebody must have come further, or subscribers that are behind stay so. */
const PATIENCE = 30_000;

/** Starts a platform with replicas, subscribers and judges, lets faults befall it one after the other, and looks what is left. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { faults: count, subscribers, seed, say } = options;
  const closers: (() => Promise<unknown>)[] = [];
  try {
    say(`seed ${String(seed)}`);
    const home = await createHome();
    closers.push(() => home.remove());
    const newcomer = await startNewcomer(home.path);
    closers.push(() => newcomer.stop());
    const plenty = String(subscribers + 100);
    const cluster = await startCluster({
      home: home.path,
      gateways: 2,
      feedbacks: 2,
      gatewayEnvironment: {
        SUBGRAPHS: newcomer.setting,
        MAX_CONNECTIONS_PER_ADDRESS: plenty,
        MAX_CONNECTIONS_PER_IDENTITY: plenty,
      },
    });
    closers.push(() => cluster.stop());
    const { gateways, database } = cluster;

    const tokens = await Promise.all(
      [1, 2, 3, 4].map((number) => cluster.token(`reader-${String(number)}`, 'OPERATOR')),
    );
    const log = await openLog(gateways[0]!.url, tokens[0]!, database.url);
    const crowds = await Promise.all(
      [Math.ceil(subscribers / 2), Math.floor(subscribers / 2)].map((share) =>
        startCrowd({ subscribers: share, gateways: gateways.map(({ url }) => url), tokens, after: log.beginning }),
      ),
    );
    closers.push(() => Promise.all(crowds.map((crowd) => crowd.stop())));
    let turn = 0;
    const judges = await startJudges({
      url: () => gateways[turn++ % gateways.length]!.url,
      tokens: await Promise.all([1, 2, 3].map((number) => cluster.token(`judge-${String(number)}`, 'USER'))),
      rest: 100,
    });
    closers.push(() => Promise.resolve(judges.abandon()));
    say(`${String(subscribers)} subscribers at ${String(gateways.length)} gateways`);

    const befallen: string[] = [];
    for (const { name, befall } of drawFaults({ cluster, newcomer }, count, seed)) {
      await judges.untilMore(VERDICTS_BETWEEN);
      const begin = performance.now();
      await befall();
      befallen.push(name);
      say(
        `${String(befallen.length)}. ${name}: whole again after ${((performance.now() - begin) / 1000).toFixed(1)} s`,
      );
    }
    await judges.untilMore(VERDICTS_BETWEEN);
    await judges.stop();

    const expected = await log.positions();
    const seen = await caughtUp(crowds, expected);
    const lost = await missingVerdicts(judges, gateways[0]!.url, tokens[0]!);
    return {
      faults: befallen,
      subscribers,
      logged: Object.fromEntries(streamNames.map((name) => [name, expected[name].length])) as ChaosReport['logged'],
      events: sum(seen, ({ events }) => events),
      reconnects: sum(seen, ({ reconnects }) => reconnects),
      behind: sum(seen, ({ behind }) => behind),
      differences: seen.flatMap(({ differences }) => differences),
      acknowledged: judges.acknowledged.size,
      lost,
    };
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** Reads the log's table itself, from this moment on. */
async function openLog(gateway: string, token: string, database: string) {
  const query = 'query ($model: String!) { eventCursor model(name: $model) { id } }';
  const client = createFedloopClient({ url: gateway, token });
  const begin = await client.request<{ eventCursor: string; model: { id: string } }>(query, { model });
  return {
    beginning: begin.eventCursor,
    async positions(): Promise<Expected> {
      const connection = new pg.Client({ connectionString: database, application_name: 'fedloop-test' });
      await connection.connect();
      const identity = await connection.query<{ id: string }>('SELECT id FROM platform.event_log');
      const behind = readCursor(identity.rows[0]?.id ?? '', begin.eventCursor);
      const expected: Partial<Record<StreamName, number[]>> = {};
      for (const name of streamNames) {
        const { rows } = await connection.query<{ id: string }>(
          'SELECT id FROM platform.events WHERE type = $1 AND key = $2 AND id > $3 ORDER BY id',
          [streams[name].eventType, begin.model.id, String(behind)],
        );
        expected[name] = rows.map(({ id }) => Number(id));
      }
      await connection.end();
      return expected as Expected;
    },
  };
}

/** Waits until everybody has come to the end, or nobody comes any further. */
async function caughtUp(crowds: readonly RunningCrowd[], expected: Expected): Promise<Comparison[]> {
  let [events, since] = [-1, performance.now()];
  for (;;) {
    const seen = await Promise.all(crowds.map((crowd) => crowd.compare(expected)));
    if (seen.every(({ behind }) => behind === 0)) return seen;
    const now = sum(seen, (one) => one.events);
    if (now !== events) [events, since] = [now, performance.now()];
    if (performance.now() - since > PATIENCE) return seen;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Predictions whose acknowledged verdict the platform does not know. */
async function missingVerdicts({ acknowledged }: Judges, gateway: string, token: string): Promise<string[]> {
  const client = createFedloopClient({ url: gateway, token });
  const query = 'query ($id: ID!) { prediction(id: $id) { feedback { verdict } } }';
  const lost: string[] = [];
  for (const id of acknowledged) {
    const { prediction } = await client.request<{ prediction: { feedback: { verdict: string } | null } | null }>(
      query,
      {
        id,
      },
    );
    if (prediction?.feedback?.verdict !== 'CORRECT') lost.push(id);
  }
  return lost;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
