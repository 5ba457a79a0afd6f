import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { createFedloopClient, type FedloopClient } from '../../../infra/demo/client.ts';
import { truthAfter } from '../../../infra/demo/drift.ts';
import { invitePeople, predictAndJudge } from '../../../infra/demo/people.ts';
import { firing, notificationOf } from '../../src/alerts/testing/notification.ts';
import { record, type RecordedEvent } from '../contract/recorder.ts';
import { adminToken, createHome } from '../platform/embedded.ts';
import { model } from '../platform/judges.ts';
import { setRetrainingPolicy } from '../platform/retraining-policy.ts';
import { startStack, type StackPlatform } from '../platform/stack.ts';

// A first start trains a model; a slow machine takes its time.
jest.setTimeout(300_000);

const webhookSecret = 'a secret of the alerts that is long enough';

/** Verdicts after the drift. */
const JUDGED = 200;

const LINEAGE = /* GraphQL */ `
  query ($model: String!) {
    model(name: $model) {
      production {
        number
      }
      trainingRuns(first: 10) {
        nodes {
          id
          status
          trigger {
            reason
            by
            note
            score {
              judged
            }
          }
          challenger {
            number
            trainedOn {
              rowCount
            }
            gate {
              outcome
            }
          }
        }
      }
    }
  }
`;

const FOLLOW = /* GraphQL */ `
  subscription Triggers($model: String!, $after: Cursor) {
    retrainingTriggered(model: $model, after: $after) {
      cursor
      occurredAt
      reason
      score {
        judged
      }
      trainingRun {
        id
      }
    }
  }

  subscription Runs($model: String!, $after: Cursor) {
    trainingRunUpdated(model: $model, after: $after) {
      cursor
      occurredAt
      trainingRun {
        id
        status
      }
    }
  }

  subscription Versions($model: String!, $after: Cursor) {
    modelVersionChanged(model: $model, after: $after) {
      cursor
      occurredAt
      change
      modelVersion {
        number
      }
    }
  }
`;

interface Trigger extends RecordedEvent {
  readonly reason: string;
  readonly trainingRun: { readonly id: string };
}
interface Run extends RecordedEvent {
  readonly trainingRun: { readonly id: string; readonly status: string };
}
interface Version extends RecordedEvent {
  readonly change: string;
}

interface Lineage {
  model: {
    production: { number: number };
    trainingRuns: {
      nodes: {
        id: string;
        status: string;
        trigger: { reason: string; by: string | null; note: string | null; score: { judged: number } } | null;
        challenger: { number: number; trainedOn: { rowCount: number }; gate: { outcome: string } | null };
      }[];
    };
  };
}

interface Retrainings {
  readonly retrainings: readonly { outcome: string; trainingRunId: string | null; reasons: { code: string }[] }[];
}

describe('an alert on a model’s score', () => {
  const alert = notificationOf([firing(model)]);
  let home: Awaited<ReturnType<typeof createHome>>;
  let platform: StackPlatform;
  let operator: FedloopClient;
  let people: FedloopClient[];
  let runId: string;
  /** From before the alert on. */
  let after: string;
  let promoted: boolean;

  beforeAll(async () => {
    home = await createHome();
    platform = await startStack(home.path, {}, { gateway: { FEDLOOP_WEBHOOK_SECRET: webhookSecret } });
    operator = createFedloopClient({ url: platform.url, token: adminToken });
    people = invitePeople(platform.url, 8);
    // The loop itself waits for more verdicts than come.
    await setPolicy({ threshold: 0.85, minimumVerdicts: 100_000 });
    const rows = await readAdultTestRows();
    for (const [index, row] of rows.slice(0, JUDGED).entries())
      await predictAndJudge(people[index % people.length]!, model, row, truthAfter(row));
  });
  afterAll(async () => {
    await Promise.all([operator, ...people].map((client) => client.close()));
    await platform.stop();
    await home.remove();
  });

  const setPolicy = (policy: object) => setRetrainingPolicy(operator, policy);

  async function notify(body: object = alert, secret = webhookSecret): Promise<{ status: number; body: Retrainings }> {
    const response = await fetch(`${platform.url}/webhooks/retraining`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Retrainings };
  }

  const lineage = async () => (await operator.request<Lineage>(LINEAGE, { model })).model;

  it('changes nothing where the caller is a stranger, or the policy wants more verdicts', async () => {
    expect((await notify(alert, adminToken)).status).toBe(401);
    const { status, body } = await notify();
    expect(status).toBe(200);
    expect(body.retrainings).toMatchObject([{ outcome: 'REFUSED', reasons: [{ code: 'RETRAINING_HELD_BACK' }] }]);
    expect((await lineage()).trainingRuns.nodes).toHaveLength(1);
  });

  it('sets off one training run, however often it is sent', async () => {
    await setPolicy({ threshold: 0.85, minimumVerdicts: 50 });
    ({ eventCursor: after } = await operator.request<{ eventCursor: string }>('{ eventCursor }'));
    const answers = await Promise.all([notify(), notify(), notify()]);
    answers.push(await notify());
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body.retrainings).toMatchObject([{ outcome: 'ASKED', reasons: [] }]);
    }
    const runs = new Set(answers.map(({ body }) => body.retrainings[0]?.trainingRunId ?? ''));
    expect(runs.size).toBe(1);
    [runId = ''] = runs;
  });

  it('tells everybody who follows the model, whoever they are', async () => {
    const [guest] = people;
    const variables = { model, after };
    const triggers = record<Trigger>(guest!, FOLLOW, 'Triggers', variables);
    const runs = record<Run>(guest!, FOLLOW, 'Runs', variables);
    const versions = record<Version>(guest!, FOLLOW, 'Versions', variables);
    expect(await triggers.until(({ trainingRun }) => trainingRun.id === runId)).toMatchObject({
      reason: 'WEBHOOK',
      score: { judged: JUDGED },
    });
    for (const status of ['QUEUED', 'RUNNING', 'SUCCEEDED'])
      await runs.until(({ trainingRun }) => trainingRun.id === runId && trainingRun.status === status);
    const { change } = await versions.until((event) => event.change !== 'REGISTERED');
    expect(['PROMOTED', 'REJECTED']).toContain(change);
    promoted = change === 'PROMOTED';
    for (const { subscription } of [triggers, runs, versions]) subscription.stop();
    expect(triggers.events).toHaveLength(1);
  });

  it('ends with a better model or with the champion, from a data set version with the verdicts', async () => {
    const { production, trainingRuns } = await lineage();
    const [run, first, ...others] = trainingRuns.nodes;
    expect(others).toEqual([]);
    expect(run).toMatchObject({
      id: runId,
      status: 'SUCCEEDED',
      trigger: {
        reason: 'WEBHOOK',
        by: 'webhook:alertmanager',
        note: 'The alert FedloopScoreBelowThreshold fires since 2026-11-29T12:00:00.123Z.',
        score: { judged: JUDGED },
      },
    });
    expect(run!.challenger.trainedOn.rowCount).toBe(first!.challenger.trainedOn.rowCount + JUDGED);
    expect(run!.challenger.gate?.outcome).toBe(promoted ? 'PROMOTED' : 'REJECTED');
    expect(production.number).toBe(promoted ? run!.challenger.number : first!.challenger.number);
  });

  it('is wanted again while the loop is away', async () => {
    await platform.processes.feedback.end();
    expect((await notify(notificationOf([firing(model, { fingerprint: 'ff' })]))).status).toBe(503);
  });
});
