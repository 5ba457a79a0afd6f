import { statfs } from 'node:fs/promises';
import type { Metrics } from '../telemetry/metrics.ts';

/** Folders by what they hold. */
export type Volumes = Readonly<Partial<Record<'home' | 'objects', string>>>;

/** Has it told how full the volumes of folders are, until the function returned is called. */
export function observeVolumes(volumes: Volumes, metrics: Metrics): () => void {
  return metrics.observe(['fedloop.volume.free', 'fedloop.volume.size'], async (tell) => {
    for (const name of ['home', 'objects'] as const) {
      const folder = volumes[name];
      if (folder === undefined) continue;
      const { bavail, blocks, bsize } = await statfs(folder);
      tell('fedloop.volume.free', bavail * bsize, { 'fedloop.volume': name });
      tell('fedloop.volume.size', blocks * bsize, { 'fedloop.volume': name });
    }
  });
}
