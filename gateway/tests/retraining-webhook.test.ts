import { request as httpRequest } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { inProcessEndpoint } from '@fedloop/platform/subgraph/in-process-endpoint';
import type { IncomingMessage } from 'node:http';
import { firing, notificationOf } from '../src/alerts/testing/notification.ts';
import { createAskedLoop } from './support/asked-loop.ts';
import { type HttpAnswer, send } from './support/client.ts';
import { silent, ways } from './support/reach.ts';
import { adminToken, type Served, serve } from './support/serve.ts';

const [[, inProcess]] = ways;
const webhookSecret = 'a secret of the alerts that is long enough';
const authorization = `Bearer ${webhookSecret}`;
const since = '2026-11-29T12:00:00.123Z';

describe('the retraining webhook', () => {
  let served: Served | undefined;
  let loop = createAskedLoop();

  afterEach(() => served?.close());

  async function start(options: { secret?: string | null; burst?: number } = {}): Promise<void> {
    const { secret = webhookSecret, burst = 100 } = options;
    loop = createAskedLoop();
    served = await serve(inProcess, {
      endpoints: [inProcessEndpoint(loop.subgraph, silent)],
      config: { webhookSecret: secret },
      connectionLimits: { messageRate: { perSecond: 1e-9, burst } },
    });
  }

  const notify = (body: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> =>
    send(`${served!.url}/webhooks/retraining`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const codeOf = ({ status, body }: HttpAnswer) => [status, body.errors?.[0]?.extensions.code];

  it('asks the loop for every model whose score is said to be too low, as nobody’s token and with no more than it needs', async () => {
    await start();
    const other = firing('fraud', { labels: { alertname: 'FedloopNoVerdicts' } });
    const answer = await notify(
      notificationOf([firing('adult-income'), other, firing('fraud', { fingerprint: 'f1' })]),
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toEqual({
      retrainings: [
        { model: 'adult-income', outcome: 'ASKED', trainingRunId: 'run-1', reasons: [] },
        { model: 'fraud', outcome: 'ASKED', trainingRunId: 'run-2', reasons: [] },
      ],
    });
    const reason = `The alert FedloopScoreBelowThreshold fires since ${since}.`;
    expect(loop.asked).toEqual([
      {
        input: { model: 'adult-income', reason, idempotencyKey: `8f0e6a3c11d2b97a ${since}` },
        subject: 'webhook:alertmanager',
        role: 'OPERATOR',
      },
      {
        input: { model: 'fraud', reason, idempotencyKey: `f1 ${since}` },
        subject: 'webhook:alertmanager',
        role: 'OPERATOR',
      },
    ]);
  });

  it('asks under the same key when the same alert comes again, whatever its words', async () => {
    await start();
    const again = firing('adult-income', {
      annotations: { summary: 'other numbers now' },
      startsAt: '2026-11-29T13:00:00.123+01:00',
    });
    await Promise.all([
      notify(notificationOf([firing('adult-income')])),
      notify(notificationOf([again])),
      notify(notificationOf([again, firing('adult-income')])),
    ]);
    expect(loop.asked).toHaveLength(4);
    expect(new Set(loop.asked.map(({ input }) => JSON.stringify(input))).size).toBe(1);
    const next = firing('adult-income', { startsAt: '2026-11-30T12:00:00Z' });
    expect((await notify(notificationOf([next]))).text).toContain('run-2');
  });

  it('is done with what the loop refuses and with what needs nothing', async () => {
    await start();
    const { status, body } = await notify(notificationOf([firing('held'), firing('unknown')]));
    expect([status, body]).toEqual([
      200,
      {
        retrainings: [
          {
            model: 'held',
            outcome: 'REFUSED',
            trainingRunId: null,
            reasons: [{ code: 'RETRAINING_HELD_BACK', message: 'A retraining of the model is running.' }],
          },
          {
            model: 'unknown',
            outcome: 'REFUSED',
            trainingRunId: null,
            reasons: [{ code: 'MODEL_NOT_FOUND', message: 'There is no model called "unknown".' }],
          },
        ],
      },
    ]);
    const resolved = firing('adult-income', { status: 'resolved' });
    expect(await notify(notificationOf([resolved]))).toMatchObject({ status: 200, body: { retrainings: [] } });
    expect(loop.asked).toHaveLength(2);
  });

  it('wants an alert again that it could not ask for, and tells nothing of why', async () => {
    await start();
    const all = notificationOf([firing('adult-income'), firing('away'), firing('broken'), firing('fraud')]);
    const answer = await notify(all);
    expect(codeOf(answer)).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect(answer.text).not.toContain('db.internal');
    // One that fails keeps no other from being asked for.
    expect(loop.asked.map(({ input }) => input.model)).toEqual(['adult-income', 'away', 'broken', 'fraud']);
    loop.away = false;
    const again = await notify(notificationOf([firing('adult-income'), firing('away')]));
    expect(again.status).toBe(200);
  });

  it('is for whoever has the secret, and reads nothing of others', async () => {
    await start();
    const body = notificationOf([firing('adult-income')]);
    const wrong = [
      '',
      'Bearer',
      `Bearer ${webhookSecret}!`,
      `Bearer ${webhookSecret.slice(0, -1)}`,
      `Basic ${webhookSecret}`,
      webhookSecret,
      `Bearer ${adminToken}`,
    ];
    for (const shown of wrong)
      expect(codeOf(await notify(body, { authorization: shown }))).toEqual([401, 'UNAUTHENTICATED']);
    expect(codeOf(await notify('{ not JSON', { authorization: 'Bearer x' }))).toEqual([401, 'UNAUTHENTICATED']);
    expect(loop.asked).toEqual([]);

    // The answer comes while the body is still on its way.
    const begun = httpRequest(`${served!.url}/webhooks/retraining`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': 1000 },
    });
    begun.on('error', () => undefined);
    begun.flushHeaders();
    const [response] = (await once(begun, 'response')) as [IncomingMessage];
    expect([response.statusCode, response.headers.connection]).toEqual([401, 'close']);
    expect(await text(response)).toContain('UNAUTHENTICATED');
    begun.destroy();
  });

  it('opens nothing else: its secret is no token of the API', async () => {
    await start();
    const answer = await send(`${served!.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: '{ closed }' }),
    });
    expect(codeOf(answer)).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('is not there without a secret, and not for other methods', async () => {
    await start({ secret: null });
    expect(codeOf(await notify(notificationOf([firing('adult-income')])))).toEqual([404, 'NOT_FOUND']);
    await served!.close();
    await start();
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect((await send(`${served!.url}/webhooks/retraining`, { method, headers: { authorization } })).status).toBe(
        404,
      );
    expect(loop.asked).toEqual([]);
  });

  it('names what is wrong in a notification', async () => {
    await start();
    const answer = await notify(notificationOf([firing('adult-income'), firing('fraud', { fingerprint: '../x' })]));
    expect(codeOf(answer)).toEqual([400, 'INPUT_INVALID']);
    expect(answer.body.errors).toMatchObject([
      {
        message: 'alerts.1.fingerprint: must be hexadecimal',
        extensions: { argumentPath: ['alerts', '1', 'fingerprint'] },
      },
    ]);
    for (const [body, code] of [
      ['', 'BAD_REQUEST'],
      ['{', 'BAD_REQUEST'],
      ['{"version":"4","alerts":[],"__proto__":{}}', 'BAD_REQUEST'],
      ['[]', 'INPUT_INVALID'],
      ['null', 'INPUT_INVALID'],
      ['7', 'INPUT_INVALID'],
    ] as const)
      expect([body, ...codeOf(await notify(body))]).toEqual([body, 400, code]);
    expect(codeOf(await notify('version=4', { 'content-type': 'application/x-www-form-urlencoded' }))).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
    const large = await notify({ ...notificationOf([]), receiver: 'x'.repeat(1024 * 1024) });
    expect(codeOf(large)).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(large.body.errors?.[0]?.message).toBe('The body is larger than this address takes.');
    expect(loop.asked).toEqual([]);
  });

  it('takes so many notifications; strangers use up none', async () => {
    await start({ burst: 2 });
    for (let time = 0; time < 10; time++)
      expect((await notify(notificationOf([]), { authorization: 'Bearer x' })).status).toBe(401);
    const answers = await Promise.all([1, 2, 3].map(() => notify(notificationOf([firing('adult-income')]))));
    expect(answers.map(codeOf).sort()).toEqual([
      [200, undefined],
      [200, undefined],
      [503, 'OVERLOADED'],
    ]);
  });
});
