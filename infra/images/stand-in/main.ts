import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readComposeFile } from '../../stack/compose-file.ts';
import { bases } from '../bases.ts';
import { layOutBuildRoot, layOutEdgeRoot, layOutGoRoot, layOutPostgresRoot, layOutRunRoot } from './roots.ts';

/**
 * Makes images that stand in for the bases on a machine that reaches Debian's packages but no image registry: the same
 * libraries at the same places, under the bases' own names. Nothing that is published is ever built on them. Likewise the
 * database and the edge, in Debian's versions.
 */
const { services } = readComposeFile(fileURLToPath(new URL('../../compose.yaml', import.meta.url)));
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
  const postgres = join(folder, 'postgres');
  layOutPostgresRoot(postgres, join(folder, 'packages'));
  importImage(postgres, services.postgres?.image ?? '', [
    'ENV PATH=/usr/lib/postgresql/15/bin:/usr/local/bin:/usr/bin:/bin',
    'ENV LANG=C.UTF-8',
    'ENV PGDATA=/var/lib/postgresql/18/docker',
    'ENTRYPOINT ["postgres-entrypoint"]',
    'CMD ["postgres"]',
  ]);
  const edge = join(folder, 'edge');
  layOutEdgeRoot(edge, join(folder, 'packages'));
  importImage(edge, services.edge?.image ?? '', [
    'ENV PATH=/usr/bin:/bin',
    'ENV XDG_CONFIG_HOME=/config',
    'ENV XDG_DATA_HOME=/data',
    'WORKDIR /srv',
    'CMD ["caddy","run","--config","/etc/caddy/Caddyfile","--adapter","caddyfile"]',
  ]);
} finally {
  rmSync(folder, { recursive: true });
}

function importImage(root: string, name: string, changes: readonly string[]): void {
  const archive = `${root}.tar`;
  // Whoever makes this is root, so all but what was given away belongs to root.
  const tar = ['--sort=name', '--mtime=@0', '--numeric-owner'];
  execFileSync('tar', [...tar, '--create', '--file', archive, '--directory', root, '.']);
  const options = changes.flatMap((change) => ['--change', change]);
  execFileSync('podman', ['import', '--quiet', ...options, archive, name], { stdio: ['ignore', 'ignore', 'inherit'] });
  console.log(`stand-in: ${name}`);
}
