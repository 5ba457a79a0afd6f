import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { digestOf, parts } from '../deploy/images.ts';
import { freePorts } from '../platform/free-ports.ts';
import { model } from '../platform/judges.ts';
import { type Stage, stages, startTwoStages, type TwoStages } from './two-stages.ts';

// Each of two platforms trains a model at its first start.
jest.setTimeout(1_200_000);

const PREDICT = /* GraphQL */ `
  mutation Predict($model: String!, $features: JSONObject!, $key: String!) {
    predict(input: { model: $model, features: $features, idempotencyKey: $key }) {
      prediction {
        id
      }
    }
  }
`;
const PREDICTION = /* GraphQL */ `
  query Prediction($id: ID!) {
    prediction(id: $id) {
      id
    }
  }
`;

interface Predicted {
  predict: { prediction: { id: string } };
}
interface Kept {
  prediction: { id: string } | null;
}

let folder: string;
let server: TwoStages;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fedloop-stages-'));
  const [port = 0] = await freePorts(1);
  server = await startTwoStages(folder, port, (line) => void process.stderr.write(`${line}\n`));
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const tokenOf = (stage: Stage) => server.platforms[stage].adminToken;

describe('staging and production on one server', () => {
  it('run the images that their settings name by digest, the same in both', () => {
    for (const stage of stages) {
      const { podman, containers } = server.platforms[stage];
      for (const part of parts) {
        const running = containers
          .filter(({ service }) => service === part)
          .map(({ name }) => podman.run('inspect', '--format', '{{.ImageDigest}}', name));
        expect([stage, part, new Set(running)]).toEqual([stage, part, new Set([digestOf(server.release[part])])]);
      }
    }
  });

  it('publish one port, the front’s', () => {
    const { podman } = server.platforms.staging;
    const published = podman
      .run('ps', '--filter', 'name=^fedloop-(staging|production|front)_', '--format', '{{.Names}} {{.Ports}}')
      .split('\n')
      .filter((line) => line.includes('->'))
      .map((line) => line.split(' ', 1)[0]);
    expect(published).toEqual(['fedloop-front_edge_1']);
  });

  it('answer under their own names, with the web client and their own data', async () => {
    const [row] = await readAdultTestRows(1);
    const variables = { model, features: row?.features, key: 'the same in both' };
    const ids = new Map<Stage, string>();
    for (const stage of stages) {
      const token = tokenOf(stage);
      expect(await server.page(stage, '/')).toContain('<div id="root">');
      const { data, errors } = await server.ask<Predicted>(stage, PREDICT, { token, variables });
      expect([stage, errors]).toEqual([stage, undefined]);
      ids.set(stage, data?.predict.prediction.id ?? '');
    }
    expect(new Set(ids.values()).size).toBe(2);
    for (const stage of stages) {
      for (const [made, id] of ids) {
        const { data } = await server.ask<Kept>(stage, PREDICTION, { token: tokenOf(stage), variables: { id } });
        expect([stage, made, data?.prediction ?? null]).toEqual([stage, made, made === stage ? { id } : null]);
      }
    }
  });

  it('take no token of the other', async () => {
    const asked = async (stage: Stage, token: string) => server.ask(stage, '{ eventCursor }', { token });
    expect(await asked('staging', tokenOf('production'))).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(await asked('production', tokenOf('staging'))).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(await asked('production', tokenOf('production'))).toEqual({ data: { eventCursor: expect.any(String) } });
  });
});
