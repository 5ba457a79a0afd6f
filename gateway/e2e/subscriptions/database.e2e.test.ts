import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createFedloopClient } from '../../../infra/demo/client.ts';
import { type Follower, follow, type FollowedEvent } from '../clients/follower.ts';
import { transports } from '../clients/transports.ts';
import { type Cluster, startCluster } from '../platform/cluster.ts';
import { createHome } from '../platform/embedded.ts';
import { openEventsTable } from '../platform/events-table.ts';
import { type Judges, model, startJudges } from '../platform/judges.ts';

// A first start trains a model; a slow machine takes its time.
jest.setTimeout(180_000);

const SCORES = /* GraphQL */ `
  subscription Scores($model: String!, $after: Cursor) {
    modelScoreChanged(model: $model, after: $after) {
      cursor
      score {
        judged
      }
      model {
        name
      }
    }
  }
`;

describe('the streams of the platform, over every transport, equal the event log', () => {
  let home: Awaited<ReturnType<typeof createHome>>;
  let cluster: Cluster;
  let token: string;
  let modelId: string;
  let modelVersionId: string;
  let followers: Follower<FollowedEvent>[];
  let judges: Judges;
  let beginning: string;

  const ask = <Data>(query: string) =>
    createFedloopClient({ url: cluster.gateways[0]!.url, token }).request<Data>(query, { model });

  beforeAll(async () => {
    home = await createHome();
    cluster = await startCluster({ home: home.path });
    token = await cluster.token('reader', 'OPERATOR');
    const query = 'query ($model: String!) { model(name: $model) { id production { id } } }';
    const found = await ask<{ model: { id: string; production: { id: string } } }>(query);
    modelId = found.model.id;
    modelVersionId = found.model.production.id;
  });
  beforeEach(async () => {
    ({ eventCursor: beginning } = await ask<{ eventCursor: string }>('{ eventCursor }'));
    followers = transports.map((transport) =>
      follow({
        transport,
        url: () => cluster.gateways[0]!.url,
        operation: (after) => ({ query: SCORES, variables: { model, after } }),
        after: beginning,
        token: () => Promise.resolve(token),
      }),
    );
    judges = await startJudges({
      url: () => cluster.gateways[0]!.url,
      tokens: [await cluster.token('judge', 'USER')],
      rest: 20,
    });
    await judges.untilMore(3);
  });
  afterEach(async () => {
    for (const follower of followers) follower.stop();
    await judges.stop();
  });
  afterAll(async () => {
    await cluster.stop();
    await home.remove();
  });

  async function judgeOn(): Promise<void> {
    await judges.untilMore(3);
    await judges.stop();
  }

  async function expectTheLog(): Promise<void> {
    const table = await openEventsTable(cluster.database.url);
    const log = await table.cursors('score.changed', modelId, beginning);
    await table.close();
    expect(log.length).toBeGreaterThanOrEqual(judges.acknowledged.size);
    for (const follower of followers) {
      await follower.until(log.length);
      expect(follower.events.map(({ cursor }) => cursor)).toEqual(log);
    }
  }

  it('when PostgreSQL is killed and started again', async () => {
    await cluster.database.kill();
    await cluster.database.start();
    await judgeOn();
    await expectTheLog();
    expect(followers.flatMap(({ ends }) => ends)).toEqual([]);
  });

  it('when every connection to PostgreSQL breaks', async () => {
    cluster.database.link.cut();
    cluster.database.link.restore();
    await judgeOn();
    await expectTheLog();
    expect(followers.flatMap(({ ends }) => ends)).toEqual([]);
  });

  it('when nothing passes to PostgreSQL any more, though nobody hung up', async () => {
    await judges.stop();
    cluster.database.link.silence();
    const table = await openEventsTable(cluster.database.url);
    for (let told = 0; told < 3; told += 1) await table.appendScore(modelId, modelVersionId);
    await table.close();
    await expectTheLog();
  });

  it('when the subgraph of the events is killed and started again', async () => {
    const feedback = cluster.subgraphs.find(({ name }) => name === 'feedback')!;
    await feedback.process.end('SIGKILL');
    await feedback.start();
    await judgeOn();
    await expectTheLog();
    expect(followers.flatMap(({ ends }) => ends)).toEqual([]);
  });

  it('when the subgraph of the entities is killed and started again', async () => {
    const prediction = cluster.subgraphs.find(({ name }) => name === 'prediction')!;
    await prediction.process.end('SIGKILL');
    await prediction.start();
    await judgeOn();
    await expectTheLog();
  });

  it('when events behind a cursor are pruned, whose reader is told so', async () => {
    const table = await openEventsTable(cluster.database.url);
    await judges.stop();
    const [first = ''] = await table.cursors('score.changed', modelId, beginning);
    await table.prune();
    await table.close();
    for (const transport of transports) {
      const late = follow({
        transport,
        url: () => cluster.gateways[0]!.url,
        operation: (after) => ({ query: SCORES, variables: { model, after } }),
        after: first,
        token: () => Promise.resolve(token),
      });
      await expect(late.until(1)).rejects.toThrow('CURSOR_EXPIRED');
      late.stop();
    }
  });
});
