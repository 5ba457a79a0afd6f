import type { Model } from '../model.ts';
import type { ModelVersion } from '../model-version.ts';
import { CARD_SCHEMA, type ModelCard } from './model-card.ts';

/** What a card is shown for: the card with the version it is of and that version's model. */
export interface CardSubject {
  readonly card: ModelCard;
  readonly version: Pick<
    ModelVersion,
    'id' | 'number' | 'sha256' | 'recipe' | 'parameters' | 'datasetVersionId' | 'trainingRunId' | 'createdAt'
  >;
  readonly model: Pick<Model, 'id' | 'name' | 'displayName'>;
}

/** The card as one JSON document that says by itself what it is of. */
export function cardDocument({ card, version, model }: CardSubject): object {
  return {
    schemaVersion: CARD_SCHEMA,
    model: { id: model.id, name: model.name, displayName: model.displayName },
    version: {
      id: version.id,
      number: version.number,
      sha256: version.sha256,
      recipe: version.recipe,
      parameters: version.parameters,
      datasetVersionId: version.datasetVersionId,
      trainingRunId: version.trainingRunId,
      createdAt: version.createdAt.toISOString(),
    },
    ...card,
  };
}
