import type { Model } from '../domain/model.ts';

/** Names that are remembered at most; more models than a schema can hold. */
const LIMIT = 2000;

/**
 * Remembers models by name for those who need nothing of them that changes: a model keeps its id, name and signature for ever. What
 * else it tells, its production version or its trainer, may be old. Names of no model are asked for each time: it may come.
 */
export function rememberModels(find: (name: string) => Promise<Model | null>): (name: string) => Promise<Model | null> {
  const known = new Map<string, Model>();
  return async (name) => {
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    const model = await find(name);
    if (model !== null && known.size < LIMIT) known.set(name, model);
    return model;
  };
}
