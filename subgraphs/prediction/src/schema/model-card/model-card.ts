import { cardMarkdown } from '../../domain/model-card/card-markdown.ts';
import { cardDocument } from '../../domain/model-card/card-subject.ts';
import { existing } from '../existing.ts';
import type { Resolvers } from '../resolvers.generated.ts';

/** Model cards: as typed fields, as Markdown and as one JSON document. */
export const modelCardResolvers: Resolvers = {
  ModelVersion: {
    async card(version, _args, { loaders }) {
      const kept = await loaders.modelCards.load(version.id);
      return kept && { card: kept.card, version, model: await existing(loaders.models, version.modelId) };
    },
  },
  ModelCard: {
    lineage: ({ card, version }) => ({
      sha256: version.sha256,
      recipe: version.recipe,
      dataset:
        version.datasetVersionId === null ? null : { __typename: 'DatasetVersion', id: version.datasetVersionId },
      seed: card.training?.seed ?? null,
      parameters: version.parameters,
      trainingRows: card.training?.rows ?? null,
      testRows: card.evaluation.rows,
      features: card.features,
      target: card.target,
    }),
    evaluation: ({ card }) => card.evaluation,
    slices: ({ card }) => card.slices,
    importance: ({ card }) => card.importance,
    partialDependence: ({ card }) => card.partialDependence,
    markdown: cardMarkdown,
    json: cardDocument,
  },
};
