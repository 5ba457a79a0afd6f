import type { ErrorCode } from '@fedloop/platform/errors/domain-error';
import type { Logger } from '@fedloop/platform/logging/logger';
import { inTrace } from '@fedloop/platform/telemetry/spans';
import { beginTrace, currentTrace } from '@fedloop/platform/tracing/trace-context';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { AskedOutcome, AskRetraining } from '../alerts/ask-retraining.ts';
import { NotificationError, type ScoreAlert, scoreAlerts } from '../alerts/score-alerts.ts';
import { bearerToken, createSecretCheck } from '../identity/bearer-secret.ts';
import { MessageRate, type Rate } from './message-rate.ts';

/** Where Alertmanager says that a score is below its threshold. */
export const RETRAINING_WEBHOOK_PATH = '/webhooks/retraining';

/** Bytes of a notification at the most. */
const BODY_LIMIT = 1024 * 1024;

export interface RetrainingWebhookOptions {
  /** What the caller shows as `Authorization: Bearer`. */
  readonly secret: string;
  readonly ask: AskRetraining;
  /** Notifications that are taken. */
  readonly rate: Rate;
  readonly log: Logger;
}

/**
 * `POST /webhooks/retraining`: takes what Alertmanager sends (version 4) and asks for a retraining of every model whose score is
 * said to be below its threshold. 200 says that nothing is left to do, also where the loop refused: Alertmanager does not send
 * again what was taken. With 503 it does, and the same alert asks once, however often it comes.
 */
export function addRetrainingWebhook(app: FastifyInstance, options: RetrainingWebhookOptions): void {
  const { secret, ask, rate, log } = options;
  const isSecret = createSecretCheck(secret);
  const taken = new MessageRate(rate, () => performance.now());

  app.post(RETRAINING_WEBHOOK_PATH, {
    bodyLimit: BODY_LIMIT,
    // Before the body is read: of strangers nothing is.
    async onRequest({ headers }, reply) {
      void reply.header('cache-control', 'no-store');
      const token = bearerToken(headers.authorization);
      if (token === undefined || !isSecret(token))
        return refuse(reply, 401, 'UNAUTHENTICATED', 'The webhook wants `Authorization: Bearer` with its secret.');
      if (!taken.admit()) return refuse(reply, 503, 'OVERLOADED', 'More notifications come than are taken.');
      return undefined;
    },
    handler({ method, headers, body }, reply) {
      const attributes = { 'http.request.method': method, 'http.route': RETRAINING_WEBHOOK_PATH };
      const { traceparent } = headers;
      const parent = Array.isArray(traceparent) ? traceparent[0] : traceparent;
      return inTrace('fedloop.http.request', parent, { kind: 'SERVER', attributes }, async (note) => {
        const alerts = readAlerts(body);
        if (alerts instanceof NotificationError) {
          log.warn({ fault: alerts.message }, 'the retraining webhook was sent what it does not understand');
          note({ 'error.type': 'INPUT_INVALID' });
          return refuse(reply, 400, 'INPUT_INVALID', alerts.message, alerts.path);
        }
        const retrainings = await askForAll(alerts);
        if (retrainings !== null) return reply.send({ retrainings });
        note({ 'error.type': 'SERVICE_UNAVAILABLE' });
        return refuse(
          reply,
          503,
          'SERVICE_UNAVAILABLE',
          'The retraining could not be asked for; send the alert again.',
        );
      });
    },
  });

  /** Null where one could not be asked for; the others are, and are not asked for again when they are sent again. */
  async function askForAll(alerts: readonly ScoreAlert[]): Promise<AskedOutcome[] | null> {
    const outcomes: AskedOutcome[] = [];
    for (const alert of alerts) {
      const { fingerprint, model } = alert;
      try {
        const outcome = await ask(alert, currentTrace() ?? beginTrace());
        log.info({ fingerprint, ...outcome }, 'the retraining webhook asked');
        outcomes.push(outcome);
      } catch (err) {
        log.error({ err, fingerprint, model }, 'the retraining webhook could not ask');
      }
    }
    return outcomes.length === alerts.length ? outcomes : null;
  }
}

function readAlerts(body: unknown): readonly ScoreAlert[] | NotificationError {
  try {
    return scoreAlerts(body);
  } catch (error) {
    if (error instanceof NotificationError) return error;
    throw error;
  }
}

/** Of a refused notification nothing more is waited for. */
function refuse(
  reply: FastifyReply,
  status: number,
  code: ErrorCode,
  message: string,
  argumentPath: readonly string[] = [],
): FastifyReply {
  const extensions = { code, ...(argumentPath.length > 0 && { argumentPath }) };
  return reply
    .code(status)
    .header('connection', 'close')
    .send({ errors: [{ message, extensions }] });
}
