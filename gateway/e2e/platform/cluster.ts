import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createApiTokens } from '../../src/identity/api-tokens.ts';
import { type Database, startDatabase } from './database.ts';
import { freePorts } from './free-ports.ts';
import { type Link, openLink } from './link.ts';
import { type PlatformProcess, startProcess } from './process.ts';
import { type Replica, startReplica } from './replica.ts';

const secret = 'a secret for the tests of at least 32 characters';

/** The platform with replicas, every part a process of its own that can be killed and started again. */
export interface Cluster {
  readonly gateways: readonly Replica[];
  /** Subgraphs, all replicas. */
  readonly subgraphs: readonly Replica[];
  readonly database: Database;
  /** Between everybody and the feedback subgraph, whose replicas take turns. */
  readonly feedbackLink: Link;
  token(name: string, role: 'USER' | 'OPERATOR'): Promise<string>;
  stop(): Promise<void>;
}

export interface ClusterOptions {
  /** A folder for everything that is kept. */
  readonly home: string;
  /** Default: 1. */
  readonly gateways?: number;
  /** Replicas of the feedback subgraph. Default: 1. */
  readonly feedbacks?: number;
  /** Settings of the gateways beside those that every part gets. */
  readonly gatewayEnvironment?: Readonly<Record<string, string>>;
}

/** Starts every part and waits until each gateway is ready to answer a prediction. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { home, gateways: gatewayCount = 1, feedbacks: feedbackCount = 1, gatewayEnvironment = {} } = options;
  const database = await startDatabase(join(home, 'postgres'));
  const [dataPort = 0, predictionPort = 0, ...others] = await freePorts(2 + feedbackCount + gatewayCount);
  const [feedbackPorts, gatewayPorts] = [others.slice(0, feedbackCount), others.slice(feedbackCount)];
  const feedbackLink = await openLink(...feedbackPorts);
  const address = (port: number) => `http://127.0.0.1:${String(port)}/graphql`;
  const environment = {
    DATABASE_URL: database.url,
    OBJECT_STORE_URL: pathToFileURL(join(home, 'objects')).href,
    FEDLOOP_SECRET: secret,
    DATA_URL: address(dataPort),
    PREDICTION_URL: address(predictionPort),
    FEEDBACK_URL: address(feedbackLink.port),
    LOG_LEVEL: 'warn',
  };
  const part = (name: string, entry: string, port: number, more: Readonly<Record<string, string>> = {}) =>
    startReplica({ name, entry, port, environment: { ...environment, ...more } });

  const trainer: PlatformProcess = startProcess('subgraphs/prediction/src/trainer/main.ts', environment);
  const subgraphs = await Promise.all([
    part('data', 'subgraphs/data/src/main.ts', dataPort),
    part('prediction', 'subgraphs/prediction/src/main.ts', predictionPort),
    ...feedbackPorts.map((port) => part('feedback', 'subgraphs/feedback/src/main.ts', port)),
  ]);
  const gateways = await Promise.all(
    gatewayPorts.map((port) => part('gateway', 'gateway/src/main.ts', port, gatewayEnvironment)),
  );
  await Promise.all(gateways.map(untilReady));
  const tokens = createApiTokens(secret);

  return {
    gateways,
    subgraphs,
    database,
    feedbackLink,
    token: (name, role) => tokens.issue(name, role, 24 * 3600),
    async stop() {
      await Promise.all([...gateways, ...subgraphs].map(({ process }) => process.end()));
      await trainer.end();
      await feedbackLink.close();
      await database.stop();
    },
  };
}

/** Waits until a gateway could answer a prediction. */
export async function untilReady({ url }: Replica): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/readyz`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
