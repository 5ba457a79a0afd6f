import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { SubgraphSdl } from './compose.ts';
import type { CompositionThread } from './composition-thread.ts';

const FILE = /^supergraph-[0-9a-f]{64}\.graphql$/;

/** Gives the supergraph of some subgraphs, as composition wrote it. */
export type KeptComposer = (subgraphs: readonly SubgraphSdl[]) => Promise<string>;

/**
 * Keeps the last composed supergraph in a folder, by the hash of its inputs and of the version that composed it.
 *
 * @param folder made when missing; null composes every time
 */
export function keepComposed(thread: CompositionThread, folder: string | null): KeptComposer {
  const composed = async (subgraphs: readonly SubgraphSdl[]) =>
    (await thread.compose({ subgraphs, baseApiSdl: null, operations: [] })).supergraphSdl;
  if (folder === null) return composed;
  return async (subgraphs) => {
    const file = `supergraph-${hashOf(subgraphs)}.graphql`;
    const kept = await readFile(join(folder, file), 'utf8').catch(() => null);
    if (kept !== null) return kept;

    const supergraphSdl = await composed(subgraphs);
    await keep(folder, file, supergraphSdl);
    return supergraphSdl;
  };
}

async function keep(folder: string, file: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `${randomUUID()}.draft`);
  await writeFile(draft, text);
  // Renamed only when it is whole: a reader never sees half a supergraph.
  await rename(draft, join(folder, file));
  const outdated = (await readdir(folder)).filter((name) => FILE.test(name) && name !== file);
  await Promise.all(outdated.map((name) => rm(join(folder, name), { force: true })));
}

function hashOf(subgraphs: readonly SubgraphSdl[]): string {
  const { version } = createRequire(import.meta.url)('@apollo/composition/package.json') as { version: string };
  const inputs = subgraphs.map(({ name, sdl }) => [name, sdl]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([version, inputs]))
    .digest('hex');
}
