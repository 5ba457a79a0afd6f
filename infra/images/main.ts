import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bearableSince } from '../migrations/bearable-since.ts';
import { contractions } from '../migrations/contractions.ts';
import { readBuildConfig } from '../minio/config.ts';
import { bases } from './bases.ts';
import { type Image, images, SIZE_BOUND } from './catalogue.ts';
import { headCommit, layOutCommit } from './commit.ts';
import { buildah, docker } from './engine.ts';
import { sbomOf } from './sbom.ts';

/**
 * `npm run images -- [--only NAME]… [--engine buildah|docker] [--fresh] [--base-override BASE=IMAGE]…`: builds the images of the
 * commit that is checked out, prints and bounds their sizes, and writes what is in them to `infra/images/dist`.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: Object.keys(images) },
    fresh: { type: 'boolean', default: false },
    engine: { type: 'string', default: 'buildah' },
    'base-override': { type: 'string', multiple: true, default: [] },
  },
});
const engine = { buildah, docker }[values.engine];
if (!engine) throw new Error(`--engine: ${values.engine} is neither buildah nor docker.`);
const unknown = values.only.filter((name) => !(name in images));
if (unknown.length > 0) throw new Error(`--only: there is no image ${unknown.join(', ')}.`);
const overrides = Object.fromEntries(values['base-override'].map(overrideOf));

const root = fileURLToPath(new URL('../../', import.meta.url));
const reports = fileURLToPath(new URL('dist/', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const commit = headCommit(root);
// infra/deploy refuses to run an older release beside these images.
const since = bearableSince(contractions);
const programs = readBuildConfig().cache;
mkdirSync(programs, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'fedloop-images-'));
mkdirSync(reports, { recursive: true });
try {
  const context = join(folder, 'commit');
  layOutCommit(root, commit, context);
  for (const name of values.only) {
    const image = images[name]!;
    const tag = `ghcr.io/fedloop/${name}:${version}`;
    const labels = labelsOf(name, image);
    engine.build({
      context,
      target: name,
      tag,
      labels,
      parameters: overrides,
      fresh: values.fresh,
      programs,
    });
    // What Go's modules a program has, it tells itself, to whoever scans the image.
    if (image.workspaces.length > 0)
      writeFileSync(join(reports, `${name}.cdx.json`), sbomOf(context, image.workspaces, commit.time));
    const megabytes = (engine.sizeOf(tag) - engine.sizeOf(overrides.RUN_BASE ?? bases.run)) / 1e6;
    console.log(`${tag}: ${megabytes.toFixed(0)} MB beyond its base, of ${SIZE_BOUND}; ${engine.idOf(tag)}`);
    if (megabytes > SIZE_BOUND) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}

function overrideOf(text: string): [string, string] {
  const [, name = '', image = ''] = /^(BUILD_BASE|RUN_BASE|GO_BASE)=(\S+)$/.exec(text) ?? [];
  if (name === '')
    throw new Error(`--base-override: ${text} is not BUILD_BASE=IMAGE, RUN_BASE=IMAGE or GO_BASE=IMAGE.`);
  return [name, image];
}

function labelsOf(name: string, { description, licence = 'Apache-2.0', source }: Image): Record<string, string> {
  const prefix = 'org.opencontainers.image';
  return {
    [`${prefix}.title`]: `fedloop-${name}`,
    [`${prefix}.description`]: `${description} of Fedloop`,
    [`${prefix}.version`]: version,
    [`${prefix}.revision`]: commit.revision,
    [`${prefix}.created`]: new Date(commit.time * 1000).toISOString(),
    [`${prefix}.licenses`]: licence,
    ...(source !== undefined && { [`${prefix}.source`]: source }),
    [`${prefix}.vendor`]: 'Fedloop',
    [`${prefix}.base.name`]: overrides.RUN_BASE ?? bases.run,
    ...(since !== null && { 'io.fedloop.bearable-since': since }),
  };
}
