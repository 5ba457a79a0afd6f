import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import type { Model } from '../domain/model.ts';
import type { ModelVersion } from '../domain/model-version.ts';
import type { Prediction } from '../domain/prediction.ts';
import { type Ensemble, explain, readOnnx } from '../engine/index.ts';

/** Ensembles kept in memory; predictions of older versions are seldom asked about. */
const KEPT = 8;

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
  /** Null where the version's file holds no trees that can be read. */
  explain(prediction: Prediction, version: ModelVersion, model: Model): Promise<PredictionExplanation | null>;
}

/** Reads each artifact once and keeps the ensembles last used. */
export function createExplanations(objects: ObjectStore): Explanations {
  const ensembles = new Map<string, Promise<Ensemble>>();

  function ensembleOf({ id, objectKey }: ModelVersion): Promise<Ensemble> {
    const ensemble = ensembles.get(id) ?? objects.get(objectKey).then((bytes) => readOnnx(bytes).ensemble);
    ensembles.delete(id);
    ensembles.set(id, ensemble);
    ensemble.catch(() => ensembles.delete(id));
    const oldest = ensembles.keys().next().value;
    if (ensembles.size > KEPT && oldest !== undefined) ensembles.delete(oldest);
    return ensemble;
  }

  return {
    async explain(prediction, version, model) {
      if (!version.hasTrees) return null;
      const { classCode, baseline, contributions } = explain(await ensembleOf(version), prediction.features);
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
