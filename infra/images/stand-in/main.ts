import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readComposeFile } from '../../stack/compose-file.ts';
import { bases } from '../bases.ts';
import { layOutBuildRoot, layOutEdgeRoot, layOutGoRoot, layOutPostgresRoot, layOutRunRoot } from './roots.ts';

/**
 * `npm run images:stand-in -- [--only NAME]…`: makes images that stand in for the bases on a machine that reaches Debian's packages but
 * no image registry: the same libraries at the same places, under the bases' own names. Nothing that is published is ever built on them.
 * Likewise the database, in Debian's version, and the edge.
 */
const { services } = readComposeFile(fileURLToPath(new URL('../../compose.yaml', import.meta.url)));

interface StandIn {
  /** What it stands in for. */
  readonly image: string;
  /** Makes the folder. The second parameter is one for Debian's packages, which all share. */
  readonly layOut: (root: string, packages: string) => void;
  /** The image's settings, as a Containerfile has them. */
  readonly changes: readonly string[];
}

const standIns: Readonly<Record<string, StandIn>> = {
  run: {
    image: bases.run,
    layOut: layOutRunRoot,
    changes: ['USER 65532:65532', 'WORKDIR /home/nonroot', 'ENV PATH=/nodejs/bin:/usr/bin:/bin'],
  },
  build: {
    image: bases.build,
    layOut: layOutBuildRoot,
    changes: [
      'ENV PATH=/usr/local/bin:/usr/bin:/bin',
      // The registry of such a machine may be behind a certificate authority of its own.
      'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt',
    ],
  },
  go: { image: bases.go, layOut: layOutGoRoot, changes: [] },
  postgres: {
    image: services.postgres?.image ?? '',
    layOut: layOutPostgresRoot,
    changes: [
      'ENV PATH=/usr/lib/postgresql/15/bin:/usr/local/bin:/usr/bin:/bin',
      'ENV LANG=C.UTF-8',
      'ENV PGDATA=/var/lib/postgresql/18/docker',
      'ENTRYPOINT ["postgres-entrypoint"]',
      'CMD ["postgres"]',
    ],
  },
  edge: {
    image: services.edge?.image ?? '',
    layOut: (root, packages) => {
      layOutEdgeRoot(root, packages, /:([\d.]+)/.exec(services.edge?.image ?? '')?.[1] ?? '');
    },
    changes: [
      'ENV PATH=/usr/bin:/bin',
      'ENV XDG_CONFIG_HOME=/config',
      'ENV XDG_DATA_HOME=/data',
      'WORKDIR /srv',
      'CMD ["caddy","run","--config","/etc/caddy/Caddyfile","--adapter","caddyfile"]',
    ],
  },
};

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true, default: Object.keys(standIns) } },
});
const unknown = values.only.filter((name) => !(name in standIns));
if (unknown.length > 0) throw new Error(`--only: there is no stand-in ${unknown.join(', ')}.`);

const folder = mkdtempSync(join(tmpdir(), 'fedloop-stand-in-'));
try {
  for (const name of values.only) {
    const { image, layOut, changes } = standIns[name]!;
    layOut(join(folder, name), join(folder, 'packages'));
    importImage(join(folder, name), image, changes);
  }
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
