import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { type AdultRow, readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { createFedloopClient, type FedloopClient } from '../../../infra/demo/client.ts';
import { adminToken, createHome, type EmbeddedPlatform, startEmbedded } from '../platform/embedded.ts';
import { model } from '../platform/judges.ts';

// A first start trains a model; a slow machine takes its time.
jest.setTimeout(300_000);

/** Its fields come from all three subgraphs. */
const DRIFT = /* GraphQL */ `
  query Drift($model: String!) {
    model(name: $model) {
      score {
        judged
      }
      production {
        number
        trainedOn {
          columns {
            name
          }
        }
        drift {
          predictions
          from
          until
          testRows
          features {
            feature
            shift {
              psi
              chance
              bins {
                kind
                category
                lower
                upper
                expected
                actual
              }
            }
          }
          predictedClass {
            psi
          }
          probability {
            psi
          }
        }
      }
    }
  }
`;

interface Shift {
  readonly psi: number;
  readonly chance: number;
  readonly bins: readonly { readonly kind: string; readonly category: string | null; readonly actual: number }[];
}

interface Asked {
  readonly model: {
    readonly score: { readonly judged: number };
    readonly production: {
      readonly number: number;
      readonly trainedOn: { readonly columns: readonly { readonly name: string }[] };
      readonly drift: {
        readonly predictions: number;
        readonly from: string;
        readonly until: string;
        readonly testRows: number;
        readonly features: readonly { readonly feature: string; readonly shift: Shift }[];
        readonly predictedClass: { readonly psi: number };
        readonly probability: { readonly psi: number };
      } | null;
    };
  };
}

let home: Awaited<ReturnType<typeof createHome>>;
let platform: EmbeddedPlatform;
let operator: FedloopClient;
let guest: FedloopClient;
let rows: AdultRow[];

beforeAll(async () => {
  home = await createHome();
  platform = await startEmbedded(home.path);
  operator = createFedloopClient({ url: platform.url, token: adminToken });
  guest = createFedloopClient({ url: platform.url });
  rows = await readAdultTestRows();
});
afterAll(async () => {
  await Promise.all([operator.close(), guest.close()]);
  await platform.process.end();
  await home.remove();
});

it('the drift of the model in production is told in one query with what it was trained on and its score', async () => {
  const none = await operator.request<Asked>(DRIFT, { model });
  expect(none.model).toMatchObject({ score: { judged: 0 }, production: { number: 1, drift: null } });

  const older = rows
    .slice(0, 300)
    .map(({ features }) => ({ ...features, age: Math.min(90, Number(features.age) + 20) }));
  await operator.request(
    'mutation ($model: String!, $rows: [JSONObject!]!) { predictBatch(input: { model: $model, rows: $rows }) { rows { index } } }',
    { model, rows: older },
  );
  const { production } = (await operator.request<Asked>(DRIFT, { model })).model;
  const drift = production.drift!;
  expect(drift).toMatchObject({ predictions: 300, testRows: 16_281 });
  expect(Date.parse(drift.from)).toBeLessThanOrEqual(Date.parse(drift.until));
  const names = production.trainedOn.columns.map(({ name }) => name);
  expect(drift.features.map(({ feature }) => feature)).toEqual(names.filter((name) => name !== 'income'));
  const moved = drift.features.filter(({ shift }) => shift.psi > 0.25);
  expect(moved.map(({ feature }) => feature)).toEqual(['age']);
  expect(moved[0]!.shift.bins[0]).toMatchObject({ kind: 'RANGE', lower: null, actual: 0 });
});

it('it is for operators: others get FORBIDDEN and the rest of their answer, also at the same time', async () => {
  const [asGuest, asOperator] = await Promise.all([
    guest.answer<Asked>(DRIFT, { model }),
    operator.answer<Asked>(DRIFT, { model }),
  ]);
  expect(asGuest.errors).toMatchObject([{ path: ['model', 'production', 'drift'], extensions: { code: 'FORBIDDEN' } }]);
  expect(asGuest.data?.model).toMatchObject({ score: { judged: 0 }, production: { number: 1, drift: null } });
  expect(asOperator.errors).toBeUndefined();
  expect(asOperator.data?.model.production.drift).not.toBeNull();
});
