import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createScratchFolder, removeAbandonedScratchFolders } from './scratch-folder.ts';

describe('removeAbandonedScratchFolders', () => {
  it('removes what a process that is gone has left, and nothing of one that runs', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const abandoned = await mkdtemp(join(tmpdir(), `fedloop-tables-${String(pid)}-`));
    await writeFile(join(abandoned, 'spill'), 'rows');
    const own = await createScratchFolder();

    await removeAbandonedScratchFolders();

    expect(existsSync(abandoned)).toBe(false);
    expect(existsSync(own)).toBe(true);
    await rm(own, { recursive: true });
  });
});
