import { z } from 'zod';

/** Name of the alert that is about a model's score; others are no business of the loop's. */
export const SCORE_ALERT = 'FedloopScoreBelowThreshold';

/** Alerts of one notification at the most. */
const MOST_ALERTS = 1000;

/** Characters of a model's name at the most. */
const LONGEST_NAME = 200;

/** A model's score is below its threshold, says a monitoring system. */
export interface ScoreAlert {
  /** The model's name. */
  readonly model: string;
  /** Since when it fires. */
  readonly since: Date;
  /** Hash of its labels; with `since`, it tells one alert from every other. */
  readonly fingerprint: string;
}

/** A notification is not what Alertmanager sends. */
export class NotificationError extends Error {
  override readonly name = 'NotificationError';
  /** The first field at fault; empty for the body as a whole. */
  readonly path: readonly string[];

  constructor(path: readonly string[], message: string) {
    super(`${path.length === 0 ? 'The body' : path.join('.')}: ${message}`);
    this.path = path;
  }
}

const alert = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: z.record(z.string(), z.string()),
  startsAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  fingerprint: z.string().regex(/^[0-9a-f]{1,64}$/, { error: 'must be hexadecimal' }),
});

/** What Alertmanager posts (https://prometheus.io/docs/alerting/latest/configuration/#webhook_config), as far as it is read. */
const notification = z.object({ version: z.literal('4'), alerts: z.array(alert).max(MOST_ALERTS) });

/**
 * The alerts of a notification that say so of a model's score now.
 *
 * @throws NotificationError naming the first field that is missing or wrong
 */
export function scoreAlerts(body: unknown): ScoreAlert[] {
  const { success, data, error } = notification.safeParse(body);
  if (!success) {
    const [{ path, message } = { path: [], message: 'is not understood' }] = error.issues;
    throw new NotificationError(path.map(String), message);
  }
  return data.alerts.flatMap(({ status, labels, startsAt, fingerprint }, index) => {
    if (status !== 'firing' || labels.alertname !== SCORE_ALERT) return [];
    const { model } = labels;
    if (model === undefined || model === '' || model.length > LONGEST_NAME)
      throw new NotificationError(
        ['alerts', String(index), 'labels', 'model'],
        `must be a model's name, 1 to ${String(LONGEST_NAME)} characters`,
      );
    return [{ model, since: startsAt, fingerprint }];
  });
}
