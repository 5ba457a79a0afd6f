import assert from 'node:assert/strict';
import { adminToken, createHome } from '../../../gateway/e2e/platform/embedded.ts';
import { model } from '../../../gateway/e2e/platform/judges.ts';
import { setRetrainingPolicy } from '../../../gateway/e2e/platform/retraining-policy.ts';
import { stackSecret, startStack } from '../../../gateway/e2e/platform/stack.ts';
import {
  type ArrivedSpan,
  type OtlpReceiver,
  startOtlpReceiver,
} from '../../../gateway/e2e/telemetry/otlp-receiver.ts';
import { spansOfRetraining } from '../../../gateway/e2e/telemetry/spans-of-retraining.ts';
import { readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { createFedloopClient, type FedloopClient } from '../../../infra/demo/client.ts';
import { truthAfter } from '../../../infra/demo/drift.ts';
import { invitePeople, predictAndJudge } from '../../../infra/demo/people.ts';
import { startPlatform } from '../platform.ts';
import { treeOf } from '../span-tree.ts';
import type { OwnStory } from '../story.ts';
import { visit } from '../visitor.ts';

/** Verdicts of others before the person's: enough to learn the drift from. */
const verdictsOfOthers = 400;
/** Of a training on a busy machine. */
const patience = 300_000;

/** What the page tells of itself, and what becomes of it. */
export const telemetry: readonly OwnStory[] = [
  {
    name: 'what breaks in a page, and how fast it is, is told without a word of what was entered',
    alone: 'it reads the telemetry of a platform that sends it here',
    async play({ browser }) {
      const receiver = await startOtlpReceiver();
      const platform = await startPlatform({
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
        OTEL_METRIC_EXPORT_INTERVAL: '1000',
        FEDLOOP_BROWSER_TELEMETRY: 'on',
      });
      try {
        const visitor = await visit(browser, platform.url);
        const { page } = visitor;
        await visitor.live();
        await page.waitForFunction(() => performance.getEntriesByName('fedloop.telemetry').length > 0);
        await visitor.predict();
        await page.route('**/graphql', (route) =>
          route.fulfill({ json: { errors: [{ message: 'Jane is away', extensions: { code: 'OVERLOADED' } }] } }),
        );
        await page.getByRole('button', { name: 'True' }).click();
        await page.getByRole('alert').waitFor();
        await page.evaluate(() => {
          setTimeout(() => {
            throw new TypeError('no such wage as that of Jane');
          });
          void Promise.reject(new RangeError('the wage of Jane is out of range'));
        });
        await page.goto('about:blank');

        const faults = () => receiver.records.filter(({ service }) => service === 'browser');
        const told = () => faults().map(({ attributes }) => attributes['exception.type']);
        const vitals = () =>
          receiver.metrics.filter(({ name }) => name.startsWith('fedloop.browser.')).flatMap(({ points }) => points);
        const named = () => new Set(vitals().map((attributes) => attributes['fedloop.vital']));
        await receiver.until(() => ['TypeError', 'RangeError', 'OVERLOADED'].every((type) => told().includes(type)));
        await receiver.until(() => ['FCP', 'LCP', 'TTFB', 'INP'].every((name) => named().has(name)));
        await receiver.until(() => receiver.metrics.some(({ name }) => name === 'fedloop.browser.layout_shift'));

        const failed = faults().find(({ attributes }) => attributes['exception.type'] === 'OVERLOADED');
        assert.equal(failed?.attributes['graphql.operation.name'], 'SubmitVerdict');
        const within = () => receiver.spans.find(({ spanId }) => spanId === failed.spanId);
        await receiver.until(() => within() !== undefined);
        assert.equal(within()?.name, 'fedloop.browser.operation');
        assert.equal(receiver.wire().includes('Jane'), false);
        await visitor.leave();
      } finally {
        await platform.stop();
        await receiver.stop();
      }
    },
  },
  {
    name: 'one trace leads from a click on false over every process to the promotion in the same page',
    alone: 'it retrains, and reads the telemetry of a platform that sends it here',
    async play({ browser }) {
      await withStack(async (url, receiver, stop) => {
        const operator = createFedloopClient({ url, token: adminToken });
        await setPolicy(operator, false);
        await judgeUnderDrift(url);

        const visitor = await visit(browser, url);
        const { page } = visitor;
        await visitor.live();
        await page.waitForFunction(() => performance.getEntriesByName('fedloop.telemetry').length > 0);
        await visitor.predict();
        // The trigger follows the policy from the next verdict on, and that is this person's.
        await setPolicy(operator, true);
        await page.getByRole('button', { name: 'False' }).click();
        await page.getByTestId('promotion').waitFor({ timeout: patience });
        await visitor.look('telemetry-promoted');
        // The page is left, and sends what it has not sent yet.
        await page.goto('about:blank');
        const told = ({ name, attributes }: ArrivedSpan) =>
          name === 'fedloop.browser.event' && attributes['graphql.operation.name'] === 'LiveVersions';
        await receiver.until(() => receiver.spans.some(told));
        assert.deepEqual(visitor.faults, []);
        await Promise.all([visitor.leave(), operator.close()]);
        // What the processes have not sent yet is sent at their end.
        await stop();

        const promotion = receiver.spans.filter(told).at(-1)!;
        const { root, spans, pathOf } = treeOf(receiver.spans, promotion.traceId);
        assert.equal(root.name, 'fedloop.browser.interaction');
        assert.equal(root.attributes['fedloop.interaction.trigger'], 'click');
        assert.deepEqual(namesOf(spans.map(({ service }) => service)), [
          'browser',
          'data',
          'feedback',
          'gateway',
          'prediction',
          'trainer',
        ]);
        const names = namesOf(spans.map(({ name }) => name));
        assert.deepEqual(
          kindsOfSpan.filter((name) => !names.includes(name)),
          [],
        );
        const path = pathOf(promotion).map(({ name }) => name);
        assert.deepEqual(path.slice(0, 2), ['fedloop.browser.event', 'fedloop.gateway.event']);
        assert.deepEqual(path.slice(-3), [
          'fedloop.http.request',
          'fedloop.browser.operation',
          'fedloop.browser.interaction',
        ]);
        assert.ok(path.includes('fedloop.job.run'), path.join(' < '));
        assertNothingPersonal(receiver.wire());
      });
    },
  },
];

/** What the trace of a retraining has in it. */
const kindsOfSpan = ['fedloop.browser.operation', ...spansOfRetraining, 'fedloop.browser.event'];

/** The platform in processes of its own, all of which report; everything is gone afterwards. */
async function withStack(
  play: (url: string, receiver: OtlpReceiver, stop: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const receiver = await startOtlpReceiver();
  const home = await createHome();
  const platform = await startStack(home.path, {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    FEDLOOP_BROWSER_TELEMETRY: 'on',
  });
  let stopping: Promise<void> | null = null;
  const stop = () => (stopping ??= platform.stop());
  try {
    await play(platform.url, receiver, stop);
  } finally {
    await stop();
    await receiver.stop();
    await home.remove();
  }
}

async function setPolicy(operator: FedloopClient, enabled: boolean): Promise<void> {
  const policy = { enabled, threshold: 0.85, window: 500, minimumVerdicts: 50, cooldown: 'PT1S' };
  await setRetrainingPolicy(operator, policy);
}

/** Many people find many answers wrong: what is needed to learn from, but nothing follows yet. */
async function judgeUnderDrift(url: string): Promise<void> {
  const rows = (await readAdultTestRows()).slice(0, verdictsOfOthers);
  const people = invitePeople(url, 16);
  await Promise.all(
    people.map(async (person, place) => {
      const own = rows.filter((_row, index) => index % people.length === place);
      for (const row of own) await predictAndJudge(person, model, row, truthAfter(row));
      await person.close();
    }),
  );
}

function assertNothingPersonal(wire: string): void {
  for (const secret of [adminToken, stackSecret, 'Married-civ-spouse', 'Exec-managerial'])
    assert.equal(wire.includes(secret), false, `${secret} was told`);
  assert.doesNotMatch(wire, /eyJ[\w-]+\.[\w-]+\.[\w-]+/);
}

const namesOf = (names: readonly string[]) => [...new Set(names)].toSorted();
