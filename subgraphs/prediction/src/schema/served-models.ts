import { buildSubgraph, type Subgraph } from '@fedloop/platform/subgraph/subgraph';
import { changingSubgraph } from '@fedloop/platform/subgraph/changing-subgraph';
import { loadTypeDefs } from '@fedloop/platform/subgraph/type-defs';
import type { Model } from '../domain/model.ts';
import type { Context } from './context.ts';
import { resolversFor } from './resolvers.ts';
import { typedPredictTypeDefs } from './typed-predict/type-defs.ts';

export interface ServedModels {
  /** How many models there are. They are never deleted. */
  count(): Promise<number>;
  /** All of them. */
  list(): Promise<Model[]>;
}

/** The subgraph with the own field of each model; those that come later are taken up while it runs. */
export async function subgraphOfModels(
  models: ServedModels,
  contextFor: Subgraph<Context>['contextFor'],
): Promise<Subgraph<Context>> {
  const committed = loadTypeDefs(new URL('./', import.meta.url));
  let served = 0;

  async function build(): Promise<Subgraph<Context>> {
    const all = await models.list();
    const subgraph = buildSubgraph<Context>({
      name: 'prediction',
      typeDefs: [committed, ...all.map(typedPredictTypeDefs)].join('\n'),
      resolvers: resolversFor(all),
      contextFor,
    });
    served = all.length;
    return subgraph;
  }

  return changingSubgraph(await build(), async () => ((await models.count()) === served ? null : build()));
}
