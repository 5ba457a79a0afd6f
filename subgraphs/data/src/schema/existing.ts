import type DataLoader from 'dataloader';

/** What a kept id points to: rows are never deleted, so its absence is a fault. */
export async function existing<T>(loader: DataLoader<string, T | null>, id: string): Promise<T> {
  const found = await loader.load(id);
  if (found === null) throw new Error(`Nothing has the id ${id} that is pointed to`);
  return found;
}
