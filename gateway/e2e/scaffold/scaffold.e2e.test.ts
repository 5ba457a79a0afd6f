import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createFedloopClient } from '../../../infra/demo/client.ts';
import { adminToken, createHome, startEmbedded } from '../platform/embedded.ts';
import { root } from '../platform/process.ts';
import { copyRepository, type RepositoryCopy } from './repository-copy.ts';

// Installs, generates, and trains a model at the first start.
jest.setTimeout(600_000);

let copy: RepositoryCopy;

beforeAll(async () => {
  copy = await copyRepository();
});

afterAll(async () => {
  await copy.remove();
});

describe('npm run new:subgraph reviews', () => {
  it('makes a service that passes its checks and its tests', async () => {
    const node = process.execPath;
    expect(await copy.run(node, 'infra/scaffold/main.ts', 'reviews')).toContain('subgraphs/reviews is there');
    await copy.run(node, 'node_modules/typescript/bin/tsc', '--project', 'tsconfig.json');
    const changed = [
      'subgraphs/reviews',
      'codegen.ts',
      'infra/codegen/tables',
      'infra/embedded/platform.ts',
      'infra/images',
    ];
    await copy.run(node, 'node_modules/eslint/bin/eslint.js', '--max-warnings=0', ...changed);
    await copy.run(node, 'node_modules/prettier/bin/prettier.cjs', '--check', ...changed, 'infra/compose.yaml');
    await copy.run(node, 'gateway/src/supergraph/check.ts');
    for (const suite of ['unit', 'integration']) {
      expect(await copy.run(node, 'infra/launch/test.mjs', suite, 'subgraphs/reviews')).toMatch(
        /Tests: +4 passed, 4 total/,
      );
    }
    expect(await copy.run(node, 'infra/launch/test.mjs', 'unit', 'infra/docs')).toMatch(
      /Tests: +\d+ passed, \d+ total/,
    );
  });

  it('joins it to the graph', async () => {
    const home = await createHome();
    const entry = join(copy.path, 'infra/embedded/main.ts');
    const { url, process } = await startEmbedded(home.path, { WEB_FOLDER: join(root, 'web/dist') }, entry);
    const client = createFedloopClient({ url, token: adminToken });
    const { model } = await client.request<{ model: { id: string } }>('{ model(name: "adult-income") { id } }');
    await client.request(
      'mutation ($id: ID!) { addReviewsNote(input: { modelId: $id, text: "Well done." }) { note { id } } }',
      { id: model.id },
    );
    // The note is the new subgraph's, the rest the prediction and the data subgraphs'.
    expect(
      await client.request(
        '{ model(name: "adult-income") { reviewsNotes { text model { name } } production { trainedOn { rowCount } } } }',
      ),
    ).toEqual({
      model: {
        reviewsNotes: [{ text: 'Well done.', model: { name: 'adult-income' } }],
        production: { trainedOn: { rowCount: 48_842 } },
      },
    });
    await client.close();
    expect(await process.end()).toBe(0);
    await home.remove();
  });
});
