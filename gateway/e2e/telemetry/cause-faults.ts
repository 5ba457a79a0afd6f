import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AdultRow } from '../../../infra/demo/adult-rows.ts';
import type { FedloopClient } from '../../../infra/demo/client.ts';
import { truthAfter } from '../../../infra/demo/drift.ts';
import { predictAndJudge } from '../../../infra/demo/people.ts';
import { model } from '../platform/judges.ts';
import type { StackPlatform } from '../platform/stack.ts';

const START = /* GraphQL */ `
  mutation ($model: String!) {
    startTraining(input: { model: $model }) {
      trainingRun {
        id
      }
      errors {
        ... on UserError {
          message
        }
      }
    }
  }
`;

const RUN = /* GraphQL */ `
  query ($id: ID!) {
    trainingRun(id: $id) {
      status
    }
  }
`;

const SCORE = /* GraphQL */ `
  query FaultyScore($model: String!) {
    model(name: $model) {
      score {
        judged
      }
    }
  }
`;

const SCORES = /* GraphQL */ `
  subscription ($model: String!, $after: Cursor!) {
    modelScoreChanged(model: $model, after: $after) {
      cursor
    }
  }
`;

interface Started {
  startTraining: { trainingRun: { id: string } | null };
}

/**
 * Breaks a platform for good, so that what tells of faults has something to tell: the objects are gone, and a training fails for it; a subgraph
 * is killed under a subscription; the database is killed.
 *
 * @param home the platform's folder
 */
export async function causeFaults(
  platform: StackPlatform,
  home: string,
  operator: FedloopClient,
  row: AdultRow,
): Promise<void> {
  await rm(join(home, 'objects'), { recursive: true });
  const { startTraining } = await operator.request<Started>(START, { model });
  const { id } = startTraining.trainingRun!;
  while (!(await hasEnded(operator, id))) await pause(200);

  const { promise: heard, resolve } = Promise.withResolvers<unknown>();
  const { eventCursor: after } = await operator.request<{ eventCursor: string }>('{ eventCursor }');
  const subscription = operator.subscribe({ query: SCORES, variables: { model, after } }, resolve);
  await predictAndJudge(operator, model, row, truthAfter(row));
  const ended = subscription.over.then((reason) => {
    throw new Error(`The subscription ended: ${JSON.stringify(reason)}`);
  });
  ended.catch(() => undefined);
  await Promise.race([heard, ended]);
  await platform.processes.feedback.end('SIGKILL');
  await operator.answer(SCORE, { model });
  await operator.subscribe({ query: SCORES, variables: { model, after } }, () => undefined).over;

  const [pid] = (await readFile(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGQUIT');
  await operator.answer(RUN, { id });
  subscription.stop();
}

async function hasEnded(operator: FedloopClient, id: string): Promise<boolean> {
  const { trainingRun } = await operator.request<{ trainingRun: { status: string } }>(RUN, { id });
  return ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(trainingRun.status);
}
