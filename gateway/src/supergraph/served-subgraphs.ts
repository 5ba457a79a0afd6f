import { readdirSync } from 'node:fs';

const subgraphs = new URL('../../../subgraphs/', import.meta.url);

/** Shared by all, or only copied from. */
const NOT_SERVED = ['platform', 'template'];

/** Names of this repository's subgraphs, which are those of their folders: what is made for each of them follows from this list. */
export function servedSubgraphs(): readonly string[] {
  return readdirSync(subgraphs)
    .filter((name) => !NOT_SERVED.includes(name))
    .sort();
}
