import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { prepareGoTool } from './prepare-go-tool.ts';

/** No path of a module: Go refuses it without asking anybody, and where there is no Go, nothing is built either. */
const tool = { path: 'mender', version: 'v1.2.3' };

describe('a program from a Go module', () => {
  let folder: string;
  const told: string[] = [];
  const tell = (line: string) => void told.push(line);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fedloop-go-'));
    told.length = 0;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is the one that was built before, of the same version', () => {
    const home = join(folder, 'mender-v1.2.3');
    mkdirSync(home);
    writeFileSync(join(home, 'mender'), '');
    expect(prepareGoTool(tool, { folder, tell })).toBe(join(home, 'mender'));
    expect(told).toEqual([]);
  });

  it('leaves nothing behind that could be taken for it where it can’t be built', () => {
    expect(() => prepareGoTool(tool, { folder, tell })).toThrow();
    expect(told).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});
