import { hasRole, type Identity } from '@fedloop/platform/identity/identity';
import type { Features } from './feature-validation.ts';

/** One answer, kept with its inputs and the version that gave it. */
export interface Prediction {
  readonly id: string;
  readonly modelId: string;
  readonly modelVersionId: string;
  /** Subject of who asked. */
  readonly owner: string;
  readonly predictedClass: string;
  readonly probability: number;
  /** In the order of the signature's classes. */
  readonly probabilities: readonly number[];
  readonly features: Features;
  readonly createdAt: Date;
}

/** The most probable class, the first of equals, with its probability. */
export function answerOf(
  classes: readonly string[],
  probabilities: readonly number[],
): { predictedClass: string; probability: number } {
  let best = 0;
  for (let index = 1; index < probabilities.length; index++)
    if (probabilities[index]! > probabilities[best]!) best = index;
  return { predictedClass: classes[best]!, probability: probabilities[best]! };
}

/** Whether someone may read a prediction: its owner, an OPERATOR, or a part of Fedloop. */
export function canRead(identity: Identity, prediction: Pick<Prediction, 'owner'>): boolean {
  return prediction.owner === identity.subject || hasRole(identity, 'OPERATOR');
}
