import type { Identity } from '@fedloop/platform/identity/identity';
import type { FeedbackPlatform } from './feedback-platform.ts';

export interface Failure {
  code: string;
  message: string;
  path: string[];
}
export interface Score {
  value: number | null;
  lower: number | null;
  upper: number | null;
  judged: number;
  threshold: number;
}
export interface Submitted {
  feedback: {
    id: string;
    verdict: string;
    actualClass: string | null;
    counts: boolean;
    prediction: { id: string };
  } | null;
  model: { id: string; score: Score } | null;
  errors: Failure[];
}
export interface Retracted {
  prediction: { id: string; feedback: { id: string } | null } | null;
  model: { id: string; score: Score } | null;
  errors: Failure[];
}
interface Entity {
  readonly __typename: 'Model' | 'ModelVersion' | 'Prediction' | 'Feedback';
  readonly id: string;
}

const FAILURES = 'errors { ... on UserError { code message path } }';
const SCORE = 'score { value lower upper judged threshold }';

/** The subgraph's mutations, as a client would write them. */
export const SUBMIT = `
  mutation ($id: ID!, $verdict: Verdict!, $actualClass: String) {
    submitFeedback(input: { predictionId: $id, verdict: $verdict, actualClass: $actualClass }) {
      feedback { id verdict actualClass counts prediction { id } }
      model { id ${SCORE} }
      ${FAILURES}
    }
  }
`;
const RETRACT = `
  mutation ($id: ID!) {
    retractFeedback(input: { predictionId: $id }) {
      prediction { id feedback { id } }
      model { id ${SCORE} }
      ${FAILURES}
    }
  }
`;
export const SET_POLICY = `
  mutation ($model: String!, $policy: RetrainingPolicyInput!) {
    setRetrainingPolicy(input: { model: $model, policy: $policy }) {
      retrainingPolicy { enabled threshold window minimumVerdicts cooldown maximumRetrainingsPerDay verdictsPerFalseAlarm }
      ${FAILURES}
    }
  }
`;

export interface AskedFor {
  retraining: {
    trainingRunId: string;
    model: { id: string };
    by: string;
    reason: string;
    at: string;
    score: Score;
  } | null;
  errors: (Failure & { rule?: string; until?: string | null })[];
}
export const TRIGGER = `
  mutation ($model: String!, $reason: String!, $idempotencyKey: String) {
    triggerRetraining(input: { model: $model, reason: $reason, idempotencyKey: $idempotencyKey }) {
      retraining { trainingRunId model { id } by reason at ${SCORE} }
      errors { ... on UserError { code message path } ... on RetrainingHeldBackError { rule until } }
    }
  }
`;

export async function submit(
  platform: FeedbackPlatform,
  id: string,
  verdict: 'CORRECT' | 'INCORRECT',
  { actualClass, by }: { actualClass?: string; by?: Identity } = {},
): Promise<Submitted> {
  const data = await platform.ask<{ submitFeedback: Submitted }>(SUBMIT, { id, verdict, actualClass }, by);
  return data.submitFeedback;
}

export async function retract(platform: FeedbackPlatform, id: string, by?: Identity): Promise<Retracted> {
  return (await platform.ask<{ retractFeedback: Retracted }>(RETRACT, { id }, by)).retractFeedback;
}

/** What this subgraph adds to entities, as the gateway asks for it. */
export async function entities<T>(
  platform: FeedbackPlatform,
  representations: readonly Entity[],
  selection: string,
  by?: Identity,
): Promise<T[]> {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;
  return (await platform.ask<{ _entities: T[] }>(query, { representations }, by))._entities;
}

export async function modelScore(platform: FeedbackPlatform, id: string): Promise<Score> {
  const [model] = await entities<{ score: Score }>(
    platform,
    [{ __typename: 'Model', id }],
    `... on Model { ${SCORE} }`,
  );
  return model!.score;
}

export async function versionScore(platform: FeedbackPlatform, id: string): Promise<Score> {
  const selection = `... on ModelVersion { ${SCORE} }`;
  const [version] = await entities<{ score: Score }>(platform, [{ __typename: 'ModelVersion', id }], selection);
  return version!.score;
}

/** Has new predictions of the version judged, one after the other: true for CORRECT. */
export async function judgeMany(
  platform: FeedbackPlatform,
  by: Omit<Parameters<FeedbackPlatform['predict']>[0], 'owner'>,
  verdicts: readonly boolean[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const correct of verdicts) {
    const id = platform.predict({ owner: 'guest:someone', ...by });
    await submit(platform, id, correct ? 'CORRECT' : 'INCORRECT', {
      by: { subject: 'guest:someone', role: 'GUEST' },
    });
    ids.push(id);
  }
  return ids;
}
