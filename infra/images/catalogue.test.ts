import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { servedSubgraphs } from '@fedloop/gateway/supergraph/served-subgraphs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readWorkflow, shellOf } from '../lint/workflow-steps.ts';
import { images } from './catalogue.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const names = Object.keys(images).sort();

describe('the catalogue of images', () => {
  it('has one of every subgraph, each with a stage of the Containerfile', () => {
    expect(names).toEqual(expect.arrayContaining([...servedSubgraphs()]));
    const stages = Array.from(read('infra/images/Containerfile').matchAll(/^FROM .+ AS (\S+)$/gm), ([, name]) => name);
    expect(stages).toEqual(expect.arrayContaining(names));
  });

  // infra/release/built-images names these, and so what is examined, published, signed and rolled out.
  it('has what the Compose file builds, and nothing else', () => {
    const { services } = parse(read('infra/compose.yaml'), { merge: true }) as {
      services: Record<string, { image: string; build?: { target: string } }>;
    };
    const built = Object.values(services).filter(({ build }) => build !== undefined);
    expect(built.map(({ build }) => build?.target).sort()).toEqual(names);
    for (const { image, build } of built) expect(image).toContain(`/${build?.target ?? ''}:`);
  });

  it.each(['ci', 'deliver'])('is built and examined as a whole by the workflow %s', (workflow) => {
    const { jobs } = readWorkflow(read(`.github/workflows/${workflow}.yml`));
    const shell = Object.values(jobs).flatMap(shellOf);
    expect(shell).toContain('npm run images -- --engine docker');
    expect(shell).toContainEqual(expect.stringContaining('infra/release/examine-images'));
  });

  it.each(['examine-images', 'publish-images'])('is what infra/release/%s takes', (script) => {
    expect(read(`infra/release/${script}`)).toContain('images=$(infra/release/built-images)');
  });
});
