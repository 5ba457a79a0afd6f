import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import { measured } from '@fedloop/platform/telemetry/measured';
import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import type { Model } from '../domain/model.ts';
import type { ModelVersion } from '../domain/model-version.ts';
import type { Prediction } from '../domain/prediction.ts';
import { EngineError, type Explainer } from '../engine/index.ts';

/** Why a prediction came out as it did. */
export interface PredictionExplanation {
  /** The class whose log-odds are explained. */
  readonly class: string;
  readonly baseline: number;
  /** The weightiest first. */
  readonly contributions: readonly { feature: string; value: string | null; contribution: number }[];
}

/** Explains predictions from the artifacts of the versions that gave them. */
export interface Explanations {
  /**
   * Null where the version's file holds no trees that can be read.
   *
   * @throws DomainError OVERLOADED where too many wait, EXPLANATION_TOO_COSTLY where this one takes too much time or memory
   */
  explain(prediction: Prediction, version: ModelVersion, model: Model): Promise<PredictionExplanation | null>;
}

/**
 * Has the trees of a version's artifact explain.
 *
 * @param metrics told of every explanation. Default: nobody is
 */
export function createExplanations(
  objects: ObjectStore,
  explainer: Explainer,
  metrics: Metrics | null = null,
): Explanations {
  const measure = metrics?.histogram('fedloop.explanation.duration');

  return {
    async explain({ features }, { id, objectKey, hasTrees }, model) {
      if (!hasTrees) return null;
      const explained = () =>
        explainer
          .explain(id, () => objects.get(objectKey), features)
          .catch((error: unknown) => {
            throw refusalOf(error);
          });
      const { classCode, baseline, contributions } = await (measure
        ? measured((seconds, failure) => {
            measure(seconds, { 'fedloop.model': model.name, ...failure });
          }, explained)
        : explained());
      return {
        class: model.signature.target.classes[classCode]!,
        baseline,
        contributions: contributions
          .map(({ feature, value, contribution }) => ({
            feature,
            value: value === null ? null : String(value),
            contribution,
          }))
          .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
      };
    },
  };
}

/** What a client is told of a failure in the engine. */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof EngineError)) return error;
  if (error.code === 'OVERLOADED')
    return new DomainError('OVERLOADED', 'Too many explanations are waiting; try again shortly.');
  if (error.code === 'TIME_LIMIT' || error.code === 'OUT_OF_MEMORY') {
    const what = error.code === 'TIME_LIMIT' ? 'time' : 'memory';
    const message = `Explaining the prediction takes more ${what} than one explanation has.`;
    return new DomainError('EXPLANATION_TOO_COSTLY', message, {}, { cause: error });
  }
  return error;
}
