import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startPostgres } from '../../../infra/embedded/postgres/start-postgres.ts';
import { goToolProgram } from '../../../infra/go/prepare-go-tool.ts';
import { helmTool } from '../../../infra/helm/helm-tool.ts';
import { podOf, readManifests } from '../../../infra/helm/manifests.ts';
import { faultsOf } from '../../../infra/helm/rules.ts';
import { createFedloopClient, type FedloopClient } from '../../../infra/demo/client.ts';
import { joints } from '../../../infra/scaffold/joints.ts';
import { adminToken, createHome, startEmbedded } from '../platform/embedded.ts';
import { freePorts } from '../platform/free-ports.ts';
import { root, startProcess } from '../platform/process.ts';
import { startOtlpReceiver } from '../telemetry/otlp-receiver.ts';
import { copyRepository, type RepositoryCopy } from './repository-copy.ts';

// Installs, generates, and trains a model at the first start.
jest.setTimeout(600_000);

/** Where `npm run test:helm` was run. */
const helm = goToolProgram(helmTool);
const onMachinesWithHelm = existsSync(helm) ? it : it.skip;

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
      'infra/migrations',
      'infra/embedded/platform.ts',
      'infra/images',
    ];
    await copy.run(node, 'node_modules/eslint/bin/eslint.js', '--max-warnings=0', ...changed);
    await copy.run(node, 'node_modules/prettier/bin/prettier.cjs', '--check', ...changed, 'infra/**/*.{yaml,json,md}');
    await copy.run(node, 'gateway/src/supergraph/check.ts');
    await copy.run(node, 'infra/codegen/check.ts');
    for (const suite of ['unit', 'integration']) {
      expect(await copy.run(node, 'infra/launch/test.mjs', suite, 'subgraphs/reviews')).toMatch(
        /Tests: +4 passed, 4 total/,
      );
    }
  });

  // What they hold of every subgraph is held of it: its image is one that the workflows build, examine and publish, and so on.
  it('makes one that everything counts that counts subgraphs', async () => {
    const counting = ['docs', 'grafana', 'stack', 'images', 'deployment', 'mimir/rules', 'lint/workflows'];
    const suites = counting.map((suite) => `infra/${suite}`);
    expect(await copy.run(process.execPath, 'infra/launch/test.mjs', 'unit', ...suites)).toMatch(
      /Tests: +\d+ passed, \d+ total/,
    );
    const migrated = ['infra/migrations', 'infra/helm'];
    expect(await copy.run(process.execPath, 'infra/launch/test.mjs', 'integration', ...migrated)).toMatch(
      /Tests: +\d+ passed, \d+ total/,
    );
  });

  it('gives it a row of the dashboard, a page, an image, a service of each Compose file, an alert', () => {
    const read = (path: string) => readFileSync(join(copy.path, path), 'utf8');
    const { panels } = JSON.parse(read('infra/grafana/dashboards/services.json')) as {
      panels: { type: string; title: string }[];
    };
    expect(panels).toContainEqual(expect.objectContaining({ type: 'row', title: 'reviews' }));
    expect(panels.filter(({ title }) => title.startsWith('reviews: '))).toHaveLength(6);
    expect(read('infra/docs/services/reviews.md')).toContain('| [`ReviewsNote`](../schema/types.md#reviewsnote) |');
    expect(read('infra/docs/services.md')).toContain('[`reviews`](services/reviews.md)');
    expect(read('infra/images/Containerfile')).toContain('FROM service AS reviews\n');
    for (const stage of ['staging', 'production'])
      expect(read(`infra/compose.${stage}.yaml`)).toContain("reviews: { image: '${FEDLOOP_REVIEWS_IMAGE:?by digest}'");
    expect(read('infra/mimir/rules/anonymous/machine.yaml')).toContain('{job="fedloop/reviews"}');
  });

  onMachinesWithHelm('gives it a place in the chart', async () => {
    const parameters = ['template', 'trial', 'infra/helm/fedloop', '--set', 'existingSecret=secrets'];
    const manifests = readManifests(await copy.run(helm, ...parameters));
    expect(faultsOf(manifests, { policies: true })).toEqual([]);
    const kinds = manifests.filter(({ metadata }) => metadata.name === 'trial-fedloop-reviews').map(({ kind }) => kind);
    expect(kinds.sort()).toEqual([
      'Deployment',
      'HorizontalPodAutoscaler',
      'NetworkPolicy',
      'PodDisruptionBudget',
      'Service',
    ]);
    const gateway = manifests.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name.endsWith('-gateway'));
    expect(gateway && podOf(gateway)?.pod.containers[0]?.env).toContainEqual({
      name: 'FEDLOOP_SUBGRAPHS',
      value: 'reviews=http://trial-fedloop-reviews:4010/graphql',
    });
  });

  it('joins it to the graph', async () => {
    const home = await createHome();
    const entry = join(copy.path, 'infra/embedded/main.ts');
    const { url, process } = await startEmbedded(home.path, { WEB_FOLDER: join(root, 'web/dist') }, entry);
    const client = createFedloopClient({ url, token: adminToken });
    await askAcross(client);
    await client.close();
    expect(await process.end()).toBe(0);
    await home.remove();
  });

  it('joins a Fedloop that has no line of it, signed with a secret of its own', async () => {
    const home = await createHome();
    const telemetry = await startOtlpReceiver();
    const postgres = await startPostgres({ folder: join(home.path, 'reviews'), log: { info: () => undefined } });
    const secret = 'a secret of the reviews and of nobody else';
    const [port = 0] = await freePorts(1);
    const reviews = startProcess(join(copy.path, 'subgraphs/reviews/src/main.ts'), {
      DATABASE_URL: postgres.url,
      FEDLOOP_SECRET: secret,
      PORT: String(port),
      OTEL_EXPORTER_OTLP_ENDPOINT: telemetry.url,
      OTEL_METRIC_EXPORT_INTERVAL: '1000',
    });
    const url = `http://127.0.0.1:${String(port)}/graphql`;
    const subgraphs = join(home.path, 'subgraphs.json');
    writeFileSync(subgraphs, JSON.stringify({ reviews: { url, secret } }));
    const platform = await startEmbedded(home.path, { SUBGRAPHS: subgraphs });
    const client = createFedloopClient({ url: platform.url, token: adminToken });
    await untilJoined(client);
    await askAcross(client);
    await client.close();
    // What its row of the dashboard is made of.
    const told = () => telemetry.metrics.filter(({ service }) => service === 'reviews').map(({ name }) => name);
    await telemetry.until(() =>
      ['fedloop.subgraph.operation.duration', 'db.client.operation.duration', 'db.client.connection.count'].every(
        (name) => told().includes(name),
      ),
    );
    expect(await platform.process.end()).toBe(0);
    expect(await reviews.end()).toBe(0);
    await postgres.stop();
    await telemetry.stop();
    await home.remove();
  });

  it('is joined to another checkout as the repository that its folder has become', async () => {
    const other = await copyRepository();
    cpSync(join(copy.path, 'subgraphs/reviews'), join(other.path, 'subgraphs/reviews'), { recursive: true });
    const command = ['infra/scaffold/main.ts', 'reviews', '--join'];
    expect(await other.run(process.execPath, ...command)).toContain('subgraphs/reviews is joined');
    for (const { file } of joints)
      expect([file, readFileSync(join(other.path, file), 'utf8')]).toEqual([
        file,
        readFileSync(join(copy.path, file), 'utf8'),
      ]);
    await expect(other.run(process.execPath, ...command)).rejects.toThrow('names reviews already');
    await other.remove();
  });
});

/** A subgraph of others is looked for every five seconds. */
async function untilJoined(client: FedloopClient): Promise<void> {
  const query = '{ __type(name: "ReviewsNote") { name } }';
  while ((await client.request<{ __type: object | null }>(query)).__type === null) await pause(100);
}

/** The note is the new subgraph's, the rest the prediction and the data subgraphs'. */
async function askAcross(client: FedloopClient): Promise<void> {
  const { model } = await client.request<{ model: { id: string } }>('{ model(name: "adult-income") { id } }');
  await client.request(
    'mutation ($id: ID!) { addReviewsNote(input: { modelId: $id, text: "Well done." }) { note { id } } }',
    { id: model.id },
  );
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
}
