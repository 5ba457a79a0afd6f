import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { createFedloopClient } from '../../../infra/demo/client.ts';
import { invitePeople } from '../../../infra/demo/people.ts';
import { adminToken, createHome } from '../platform/embedded.ts';
import { model } from '../platform/judges.ts';
import { startStack, type StackPlatform } from '../platform/stack.ts';
import { causeFaults } from './cause-faults.ts';
import { type Question, questions } from './questions.ts';
import { askLoki, askMimir, exemplarsOf, tracesInLog } from './stores/ask.ts';
import { fire } from './stores/fire.ts';
import { type Stores, startStores } from './stores/stores.ts';
import { causeOtherTraffic } from './traffic.ts';
import { judgeUntilPromoted } from './until-promoted.ts';

// A first start trains a model, and rules are evaluated every half minute; a slow machine takes its time.
jest.setTimeout(900_000);

const webhookSecret = 'a secret of the alerts that is long enough';

/** Queries that stay empty, since this run does not cause the fault that they tell of. */
const withoutFault: Readonly<Record<string, string>> = {
  'Statements that failed, an hour': 'no statement is wrong, and those that find no database are not counted',
  'Deprecated fields in use': 'no field of the schema is deprecated',
  'error_type) (rate(fedloop_consumer_event_duration_seconds_count': 'no consumer fails at an event',
};

describe('queries on real stores, after a run with traffic and faults', () => {
  let home: Awaited<ReturnType<typeof createHome>>;
  let stores: Stores;
  let platform: StackPlatform;
  /** Traces in which Alertmanager asked for a retraining. */
  let asked: string[];

  beforeAll(async () => {
    home = await createHome();
    stores = await startStores();
    platform = await startStack(home.path, {
      OTEL_EXPORTER_OTLP_ENDPOINT: stores.collector.url,
      OTEL_METRIC_EXPORT_INTERVAL: '1000',
      FEDLOOP_BROWSER_TELEMETRY: 'on',
      LOG_LEVEL: 'info',
      FEDLOOP_WEBHOOK_SECRET: webhookSecret,
    });
    const secretFile = join(home.path, 'webhook-secret');
    writeFileSync(secretFile, webhookSecret);
    stores.mimir.route(platform.url, secretFile);
    const rows = await readAdultTestRows();
    const operator = createFedloopClient({ url: platform.url, token: adminToken });
    const people = invitePeople(platform.url, 8);
    await judgeUntilPromoted(operator, people, rows);
    await causeOtherTraffic({ url: platform.url, model, rows }, operator);
    await fire(stores.mimir.alertmanager, { alertname: 'FedloopScoreBelowThreshold', severity: 'ticket', model });
    asked = await untilSome(() =>
      tracesInLog(stores.loki.url, '{service_name="gateway"} |= "retraining webhook asked"'),
    );
    await causeFaults(platform, home.path, operator, rows[0]!);
    await Promise.all([operator, ...people].map((client) => client.close()));
  });
  afterAll(async () => {
    await platform.stop();
    await stores.stop();
    await home.remove();
  });

  it('has data for every query of dashboards, runbooks and alerts', async () => {
    const expected = questions().filter((question) => reasonOf(question) === undefined);
    expect(expected.length).toBeGreaterThan(140);
    expect(await emptyAtLast(expected)).toEqual([]);
  });

  it('has none where the fault was not caused, and takes the query', async () => {
    const unasked = questions().filter((question) => reasonOf(question) !== undefined);
    for (const question of unasked) expect([question.where, await answersTo(question)]).toEqual([question.where, 0]);
    expect(Object.keys(withoutFault).filter((text) => !unasked.some((question) => names(question, text)))).toEqual([]);
  });

  it('leads from a metric’s point to its trace', async () => {
    const series =
      'traces_span_metrics_duration_seconds_bucket{span_name="fedloop.http.request", service_name="gateway"}';
    const [traceId = ''] = await untilSome(() => exemplarsOf(stores.mimir.prometheus, series));
    expect(await untilSome(() => stores.traces.spansOf(traceId))).toContain('fedloop.http.request');
  });

  it('leads from a line of the log to its trace', async () => {
    const query = '{service_name="trainer"} |= "training run done" | trace_id != ""';
    const [traceId = ''] = await untilSome(() => tracesInLog(stores.loki.url, query));
    expect(await untilSome(() => stores.traces.spansOf(traceId))).toContain('fedloop.training.recipe');
  });

  it('leads from Alertmanager’s call of the webhook to the loop’s decision', async () => {
    const spans = await untilSome(() => stores.traces.spansOf(asked[0] ?? ''));
    expect(spans).toEqual(
      expect.arrayContaining(['fedloop.http.request', 'fedloop.subgraph.operation', 'fedloop.sql']),
    );
  });

  it('refuses what is no query', async () => {
    await expect(askMimir(stores.mimir.prometheus, 'sum(rate(up[5m])')).rejects.toThrow(/parse error/);
    await expect(askLoki(stores.loki.url, '{service_name=}')).rejects.toThrow(/parse error/);
  });

  function answersTo({ language, expr }: Question): Promise<number> {
    return language === 'promql' ? askMimir(stores.mimir.prometheus, expr) : askLoki(stores.loki.url, expr);
  }

  /** What is still empty after the time that reports and rules take. */
  async function emptyAtLast(all: readonly Question[]): Promise<string[]> {
    const end = Date.now() + 180_000;
    let empty = all;
    for (;;) {
      const still: Question[] = [];
      for (const question of empty) if ((await answersTo(question)) === 0) still.push(question);
      empty = still;
      if (empty.length === 0 || Date.now() > end) return empty.map(({ where, expr }) => `${where}: ${expr}`);
      await pause(1000);
    }
  }
});

function reasonOf(question: Question): string | undefined {
  return Object.entries(withoutFault).find(([text]) => names(question, text))?.[1];
}

function names({ where, expr }: Question, text: string): boolean {
  return where.includes(text) || expr.includes(text);
}

async function untilSome(look: () => Promise<string[]>): Promise<string[]> {
  for (;;) {
    const found = await look();
    if (found.length > 0) return found;
    await pause(500);
  }
}
