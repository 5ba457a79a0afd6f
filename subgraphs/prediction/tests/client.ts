import type { Identity } from '@fedloop/platform/identity/identity';
import { guest, type LoopPlatform } from './loop-platform.ts';

/** A model version as {@link version} selects it. */
export interface Version {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly recipe: string;
  readonly sha256: string;
  readonly metrics: { rows: number; accuracy: number; auc: number };
  readonly gate: { passed: boolean; outcome: string; reasons: { code: string; passed: boolean }[] } | null;
  readonly trainingRun: { id: string };
  readonly decision: { reason: string; by: string } | null;
}

/** A prediction as {@link predict} selects it. */
export interface Answer {
  readonly id: string;
  readonly modelVersion: { number: number };
  readonly predictedClass: string;
}

export const version = `id number status recipe sha256 metrics { rows accuracy auc }
  gate { passed outcome reasons { code passed } } trainingRun { id } decision { reason by }`;
export const errors = 'errors { ... on UserError { code path } }';

/** The demo model's versions, newest first. */
export async function versions(loop: LoopPlatform): Promise<Version[]> {
  const query = `{ model(name: "adult-income") { versions { nodes { ${version} } } } }`;
  return (await loop.ask<{ model: { versions: { nodes: Version[] } } }>(query)).model.versions.nodes;
}

/** A prediction of the demo model for a guest; a refused one fails the test. */
export async function predict(loop: LoopPlatform, features: object): Promise<Answer> {
  const query = `mutation ($features: JSONObject!) { predict(input: { model: "adult-income", features: $features }) {
    prediction { id predictedClass modelVersion { number } } ${errors} } }`;
  const { predict: payload } = await loop.ask<{ predict: { prediction: Answer | null; errors: { code: string }[] } }>(
    query,
    { features },
    guest,
  );
  if (payload.prediction === null) throw new Error(payload.errors.map(({ code }) => code).join(', '));
  return payload.prediction;
}

/** The payload of one mutation field. */
export async function mutate<T>(loop: LoopPlatform, text: string, identity: Identity): Promise<T> {
  const data = await loop.ask<Record<string, T>>(`mutation { ${text} }`, {}, identity);
  return Object.values(data)[0]!;
}
