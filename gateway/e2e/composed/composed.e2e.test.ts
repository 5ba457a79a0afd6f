import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { createFedloopClient } from '../../../infra/demo/client.ts';
import { firing, notificationOf } from '../../src/alerts/testing/notification.ts';
import { canPlayStories, playBrowserStories } from '../platform/browser-stories.ts';
import { canCompose, type ComposedStack, startComposedStack } from '../platform/composed-stack.ts';
import { startJudges } from '../platform/judges.ts';

// A first start trains a model, a dozen processes are started twice, and stories are played again where the network changed.
jest.setTimeout(900_000);

const KEPT = /* GraphQL */ `
  query Kept($id: ID!) {
    prediction(id: $id) {
      id
      feedback {
        verdict
      }
    }
  }
`;

const onMachinesThatCan = canCompose ? describe : describe.skip;

onMachinesThatCan('the services of the Compose file, in replicas behind the edge', () => {
  let folder: string;
  let stack: ComposedStack;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fedloop-composed-'));
    chmodSync(folder, 0o755);
    stack = await startComposedStack(folder);
  });

  afterAll(async () => {
    await stack.stop();
    rmSync(folder, { recursive: true });
  });

  it('answer over TLS and HTTP/2 at one origin, and tell browsers to stay with TLS', async () => {
    const response = await fetch(`${stack.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(response.headers.get('set-cookie')).toMatch(/Secure/);

    const socket = connect({ host: 'localhost', port: 443, servername: 'localhost', ALPNProtocols: ['h2'] });
    await once(socket, 'secureConnect');
    expect(socket.alpnProtocol).toBe('h2');
    socket.destroy();
  });

  it('let Alertmanager ask for retraining with the stack’s secret, and nobody from outside', async () => {
    const notify = (origin: string, path = '/webhooks/retraining') =>
      fetch(`${origin}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${stack.webhookSecret}` },
        body: JSON.stringify(notificationOf([firing('adult-income')])),
      });
    const inside = await Promise.all(stack.gateways.map((gateway) => notify(gateway)));
    for (const response of inside)
      expect(await response.json()).toMatchObject({
        retrainings: [{ outcome: 'REFUSED', reasons: [{ code: 'RETRAINING_HELD_BACK' }] }],
      });
    // The edge takes it for a page.
    const [outside, page] = await Promise.all([notify(stack.url), notify(stack.url, '/models/adult-income')]);
    expect([outside.status, await outside.text()]).toEqual([page.status, await page.text()]);
    expect(page.ok).toBe(false);
  });

  // One of them: containers are shown all.
  (canPlayStories ? it : it.skip)('show their pages in a browser, which trusts the edge’s authority', () =>
    playBrowserStories(stack.url, stack.authority, 'a verdict counts once'),
  );

  it('keep everything that was acknowledged, while each process is killed once', async () => {
    const judges = await startJudges({ url: () => stack.url, tokens: [stack.adminToken, stack.adminToken], rest: 20 });
    for (const member of stack.members) {
      await judges.untilMore(5);
      await member.killAndStart();
    }
    await judges.untilMore(5);
    await judges.stop();
    const acknowledged = [...judges.acknowledged].sort();

    const client = createFedloopClient({ url: stack.url, token: stack.adminToken });
    const kept: string[] = [];
    for (const id of acknowledged) {
      const { prediction } = await client.request<{ prediction: { feedback: { verdict: string } | null } | null }>(
        KEPT,
        { id },
      );
      if (prediction?.feedback?.verdict === 'CORRECT') kept.push(id);
    }
    expect(kept).toEqual(acknowledged);

    const database = new pg.Client(stack.databaseUrl);
    await database.connect();
    const { rows } = await database
      .query<{ id: string }>(
        `SELECT wanted.id FROM unnest($1::text[]) AS wanted (id)
         JOIN platform.events ON type = 'prediction.created' AND payload->'prediction'->>'id' = wanted.id ORDER BY 1`,
        [acknowledged],
      )
      .finally(() => database.end());
    expect(rows.map(({ id }) => id)).toEqual(acknowledged);
  });
});
