import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inProcessEndpoint } from '@fedloop/platform/subgraph/in-process-endpoint';
import { freePorts } from '../e2e/platform/free-ports.ts';
import { type AskedLoop, createAskedLoop } from './support/asked-loop.ts';
import { silent, ways } from './support/reach.ts';
import { type Served, serve } from './support/serve.ts';

const [[, inProcess]] = ways;
const webhookSecret = 'a secret of the alerts that is long enough';

/** What the stack's Alertmanager runs with. */
const stackConfiguration = new URL('../../infra/mimir/alertmanager/anonymous.yaml', import.meta.url);

describe('Alertmanager itself, with the stack’s configuration', () => {
  let folder: string;
  let loop: AskedLoop;
  let served: Served;
  let alertmanager: ChildProcess;
  let output = '';
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fedloop-alertmanager-'));
    loop = createAskedLoop();
    served = await serve(inProcess, {
      endpoints: [inProcessEndpoint(loop.subgraph, silent)],
      config: { webhookSecret },
    });
    const secretFile = join(folder, 'webhook-secret');
    await writeFile(secretFile, webhookSecret);
    const configuration = (await readFile(stackConfiguration, 'utf8'))
      .replace('http://gateway:4000', served.url)
      .replace('/run/secrets/webhook-secret', secretFile);
    await writeFile(join(folder, 'alertmanager.yaml'), configuration);

    const [port] = await freePorts(1);
    url = `http://127.0.0.1:${String(port)}`;
    alertmanager = spawn('prometheus-alertmanager', [
      `--config.file=${join(folder, 'alertmanager.yaml')}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${String(port)}`,
      '--cluster.listen-address=',
    ]);
    alertmanager.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const failed = once(alertmanager, 'exit').then(() => {
      throw new Error(`Alertmanager ended:\n${output}`);
    });
    failed.catch(() => undefined);
    await Promise.race([ready(), failed]);
  });
  afterAll(async () => {
    const ended = once(alertmanager, 'exit');
    alertmanager.kill();
    await ended;
    await served.close();
    await rm(folder, { recursive: true });
  });

  async function ready(): Promise<void> {
    while (!(await fetch(`${url}/-/ready`).catch(() => null))?.ok) await delay(50);
  }

  async function fire(...alerts: readonly Readonly<Record<string, string>>[]): Promise<void> {
    const response = await fetch(`${url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(alerts.map((labels) => ({ labels: { severity: 'ticket', ...labels } }))),
    });
    expect(response.status).toBe(200);
  }

  async function counted(metric: string): Promise<number> {
    const text = await (await fetch(`${url}/metrics`)).text();
    const line = text.split('\n').find((each) => each.startsWith(`${metric}{integration="webhook"`));
    return Number(line?.split(' ').at(-1));
  }

  it('asks for a retraining of the model whose score is too low, and for none by other alerts', async () => {
    await fire(
      { alertname: 'FedloopNoVerdicts', model: 'fraud' },
      { alertname: 'FedloopScoreBelowThreshold', model: 'adult-income' },
    );
    await loop.untilAsked(1);
    const [asked] = loop.asked;
    expect(asked).toMatchObject({ subject: 'webhook:alertmanager', input: { model: 'adult-income' } });
    expect(asked?.input.reason).toMatch(/^The alert FedloopScoreBelowThreshold fires since \d{4}-/);
  });

  it('sends again what could not be asked for, as the same request, until it is', async () => {
    const before = loop.asked.length;
    await fire({ alertname: 'FedloopScoreBelowThreshold', model: 'away' });
    await loop.untilAsked(before + 1);
    loop.away = false;
    await loop.untilAsked(before + 2);
    const [first, second] = loop.asked.slice(before);
    expect(second).toEqual(first);
    // It was taken now: nothing of it failed for good.
    while ((await counted('alertmanager_notifications_total')) < 2) await delay(50);
    expect(await counted('alertmanager_notifications_failed_total')).toBe(0);
  });

  it('takes a refusal for an answer', async () => {
    const before = loop.asked.length;
    const requests = await counted('alertmanager_notification_requests_total');
    await fire({ alertname: 'FedloopScoreBelowThreshold', model: 'held' });
    await loop.untilAsked(before + 1);
    while ((await counted('alertmanager_notifications_total')) < 3) await delay(50);
    expect(await counted('alertmanager_notification_requests_total')).toBe(requests + 1);
    expect(await counted('alertmanager_notification_requests_failed_total')).toBe(1);
    expect(loop.asked).toHaveLength(before + 1);
  });
});
