import { openObjectStore } from '../open-object-store.ts';
import { readMirrorConfig } from './config.ts';
import { mirrorObjects } from './mirror-objects.ts';

/** `backup` copies what the mirror lacks, `restore` what the store lacks. */
async function main(direction: string | undefined): Promise<void> {
  if (direction !== 'backup' && direction !== 'restore') throw new Error('Say which way: backup or restore.');
  const { objectStoreUrl, mirrorUrl } = readMirrorConfig();
  const [store, mirror] = [await openObjectStore(objectStoreUrl), await openObjectStore(mirrorUrl)];
  const { copied, kept } = await (direction === 'backup' ? mirrorObjects(store, mirror) : mirrorObjects(mirror, store));
  process.stdout.write(`Objects copied: ${String(copied)}; there already: ${String(kept)}.\n`);
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
