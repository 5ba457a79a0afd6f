import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

/** In place of Docker's engine, which no test can have: notes what it is asked, and finds images unhealthy that say so. */
const DOCKER = `#!/bin/sh
echo "$*" >> "$(dirname "$0")/asked"
case "$*" in *" up "*) ! grep -q unhealthy "$5" ;; esac
`;

describe('a rollout', () => {
  let server: string;
  const at = (path: string) => join(server, path);

  beforeEach(() => {
    server = mkdtempSync(join(tmpdir(), 'fedloop-server-'));
    for (const folder of ['infra/release', 'bin']) mkdirSync(at(folder), { recursive: true });
    copyFileSync(fileURLToPath(new URL('roll-out', import.meta.url)), at('infra/release/roll-out'));
    writeFileSync(at('bin/docker'), DOCKER, { mode: 0o755 });
    writeFileSync(at('infra/staging.images'), 'before');
  });
  afterEach(() => {
    rmSync(server, { recursive: true });
  });

  it('starts the new images, which are then those that run', () => {
    expect(rollOut('healthy')).toBe(0);
    expect(asked()).toEqual(['pull new', 'up new']);
    expect(readFileSync(at('infra/staging.images'), 'utf8')).toBe('healthy');
    expect(existsSync(at('new'))).toBe(false);
  });

  it('starts those from before again where the new ones are not healthy, and fails', () => {
    expect(rollOut('unhealthy')).toBe(1);
    expect(asked()).toEqual(['pull new', 'up new', 'up staging.images']);
    expect(readFileSync(at('infra/staging.images'), 'utf8')).toBe('before');
  });

  it('fails where nothing ran before', () => {
    rmSync(at('infra/staging.images'));
    expect(rollOut('unhealthy')).toBe(1);
    expect(asked()).toEqual(['pull new', 'up new']);
  });

  function rollOut(images: string): number | null {
    writeFileSync(at('new'), images);
    return spawnSync('bash', ['infra/release/roll-out', 'staging', 'new'], {
      cwd: server,
      env: { PATH: `${at('bin')}:/usr/bin:/bin` },
    }).status;
  }

  /** What was done with which images. */
  function asked(): string[] {
    const lines = readFileSync(at('bin/asked'), 'utf8').trim().split('\n');
    return lines.map((line) => {
      const [, images = '', command = ''] =
        /^compose --env-file staging\.env --env-file (\S+) --file compose\.yaml --file compose\.staging\.yaml (\w+)/.exec(
          line,
        ) ?? [];
      return `${command} ${images.replace(/^.*\//, '')}`;
    });
  }
});
