import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bases } from '../bases.ts';
import { layOutBuildRoot, layOutGoRoot, layOutRunRoot } from './roots.ts';

/**
 * Makes images that stand in for the bases on a machine that reaches Debian's packages but no image registry: the same
 * libraries at the same places, under the bases' own names. Nothing that is published is ever built on them.
 */
const folder = mkdtempSync(join(tmpdir(), 'fedloop-stand-in-'));
try {
  const build = join(folder, 'build');
  const run = join(folder, 'run');
  layOutRunRoot(run, join(folder, 'packages'));
  layOutBuildRoot(build, join(folder, 'packages'));
  const go = join(folder, 'go');
  layOutGoRoot(go);
  importImage(run, bases.run, ['USER 65532:65532', 'WORKDIR /home/nonroot', 'ENV PATH=/nodejs/bin:/usr/bin:/bin']);
  importImage(build, bases.build, [
    'ENV PATH=/usr/local/bin:/usr/bin:/bin',
    // The registry of such a machine may be behind a certificate authority of its own.
    'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt',
  ]);
  importImage(go, bases.go, []);
} finally {
  rmSync(folder, { recursive: true });
}

function importImage(root: string, name: string, changes: readonly string[]): void {
  const archive = `${root}.tar`;
  const tar = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner'];
  execFileSync('tar', [...tar, '--create', '--file', archive, '--directory', root, '.']);
  const options = changes.flatMap((change) => ['--change', change]);
  execFileSync('podman', ['import', '--quiet', ...options, archive, name], { stdio: ['ignore', 'ignore', 'inherit'] });
  console.log(`stand-in: ${name}`);
}
