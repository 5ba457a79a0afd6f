import { createApiTokens } from '../../src/identity/api-tokens.ts';
import { type BenchProcess, startBenchProcess } from '../processes/bench-process.ts';
import { usageOf } from '../processes/usage.ts';
import type { GatewayState } from './gateway-process.ts';
import { type BenchPlatform, MODEL, SECRET, startBenchPlatform } from './platform.ts';
import type { Commit, Delays, SubscriberQuestion } from './subscribers-process.ts';

/** Who the subscribers are: all show one token, or each is another guest. */
export type Identities = 'one token' | 'guests';

/** What so many subscribers to one model's score came to. */
export interface SubscriptionMeasurement extends Delays {
  readonly identities: Identities;
  readonly subscribers: number;
  readonly events: number;
  /** Of the gateway for each subscriber: what the crowd added, by what it holds after a collection of garbage. */
  readonly heapBytes: number;
  /** The same of its resident memory. */
  readonly residentBytes: number;
  /** CPU milliseconds for each event: of the gateway, and of all subgraphs, which also make the predictions and take the verdicts. */
  readonly gatewayMs: number;
  readonly subgraphsMs: number;
  /** Subscriptions that the gateway holds at its subgraphs. */
  readonly upstreams: number;
  /** Queries to its subgraphs for each event. */
  readonly upstreamQueries: number;
}

export interface SubscriptionsOptions {
  readonly subscribers: readonly number[];
  readonly events: number;
  /** For the platform; exists. */
  readonly folder: string;
  readonly tell: (line: string) => void;
}

/** Reaches into two subgraphs. */
const QUERY = /* GraphQL */ `
  subscription Scores($model: String!) {
    modelScoreChanged(model: $model) {
      cursor
      occurredAt
      score {
        value
        lower
        upper
        judged
      }
      modelVersion {
        number
      }
      model {
        name
      }
    }
  }
`;

/** Milliseconds in which an event must have reached everybody. */
const PATIENCE = 60_000;

/** Milliseconds after which another event is sent to find out whether everybody listens. */
const SIGN_OF_LIFE = 5000;

/** Subscribers to one model's score while real verdicts change it; a new gateway for each number of them. */
export async function benchSubscriptions(options: SubscriptionsOptions): Promise<SubscriptionMeasurement[]> {
  options.tell('Starting the platform and training its first model');
  const platform = await startBenchPlatform(options.folder);
  try {
    const measurements: SubscriptionMeasurement[] = [];
    for (const identities of ['one token', 'guests'] as const) {
      for (const subscribers of options.subscribers) {
        measurements.push(await measureCrowd(platform, identities, subscribers, options.events));
        options.tell(`${subscribers} subscribers measured: ${identities}`);
      }
    }
    return measurements;
  } finally {
    await platform.stop();
  }
}

async function measureCrowd(
  platform: BenchPlatform,
  identities: Identities,
  subscribers: number,
  events: number,
): Promise<SubscriptionMeasurement> {
  const gateway = startBenchProcess({
    name: 'gateway',
    part: 'gateway',
    parameters: ['--expose-gc', 'gateway/bench/subscriptions/gateway-process.ts'],
    environment: { ...platform.environment, PORT: '0' },
  });
  const crowd = startBenchProcess({
    name: 'subscribers',
    part: 'others',
    parameters: ['gateway/bench/subscriptions/subscribers-process.ts'],
  });
  const ask = <Answer>(question: SubscriberQuestion) => crowd.ask<Answer>(question);
  const state = () => gateway.ask<GatewayState>('state');

  try {
    const url = await gateway.ask<string>('url');
    const token = identities === 'guests' ? null : await createApiTokens(SECRET).issue('bench', 'USER', 3600);
    const reachesAll = async (milliseconds: number) => {
      const commit = await platform.judge();
      return (await ask<boolean>({ event: commit.occurredAt, milliseconds })) ? commit : null;
    };
    const join = async (count: number) => {
      await ask({ join: { url, count, token, query: QUERY, variables: { model: MODEL } } });
      while (!(await reachesAll(SIGN_OF_LIFE)));
    };
    // Loads what the first subscriber makes it load.
    await join(1);
    await ask({ leave: true });

    const alone = await state();
    await join(subscribers);
    const joined = await state();
    const before = cpu(gateway, platform);
    const commits: Commit[] = [];
    while (commits.length < events) {
      const commit = await reachesAll(PATIENCE);
      if (!commit) throw new Error('an event did not reach everybody');
      commits.push(commit);
    }
    const after = cpu(gateway, platform);
    const end = await state();
    const delays = await ask<Delays>({ commits });
    return {
      identities,
      subscribers,
      events,
      ...delays,
      heapBytes: (end.heapBytes - alone.heapBytes) / subscribers,
      residentBytes: (end.residentBytes - alone.residentBytes) / subscribers,
      gatewayMs: (after.gateway - before.gateway) / events,
      subgraphsMs: (after.subgraphs - before.subgraphs) / events,
      upstreams: joined.subscriptions - alone.subscriptions,
      upstreamQueries: (end.queries - joined.queries) / events,
    };
  } finally {
    await Promise.all([gateway.end(), crowd.end()]);
  }
}

function cpu(gateway: BenchProcess, { subgraphs }: BenchPlatform): { gateway: number; subgraphs: number } {
  return {
    gateway: usageOf(gateway.pid).cpuMs,
    subgraphs: subgraphs.reduce((total, { pid }) => total + usageOf(pid).cpuMs, 0),
  };
}
