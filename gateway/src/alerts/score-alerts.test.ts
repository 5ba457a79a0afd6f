import { describe, expect, it } from '@jest/globals';
import { NotificationError, scoreAlerts } from './score-alerts.ts';
import { firing, notificationOf } from './testing/notification.ts';

function faultOf(body: unknown): NotificationError | null {
  try {
    scoreAlerts(body);
    return null;
  } catch (error) {
    if (error instanceof NotificationError) return error;
    throw error;
  }
}

describe('a notification of Alertmanager', () => {
  it('tells of models whose score is below its threshold now', () => {
    const other = firing('adult-income', { labels: { alertname: 'FedloopNoVerdicts', model: 'adult-income' } });
    const resolved = firing('adult-income', { status: 'resolved' });
    const body = notificationOf([firing('adult-income'), other, resolved, firing('fraud', { fingerprint: 'ff00' })]);
    expect(scoreAlerts(body)).toEqual([
      { model: 'adult-income', since: new Date('2026-11-29T12:00:00.123Z'), fingerprint: '8f0e6a3c11d2b97a' },
      { model: 'fraud', since: new Date('2026-11-29T12:00:00.123Z'), fingerprint: 'ff00' },
    ]);
  });

  it('tells of none where none fires', () => {
    expect(scoreAlerts(notificationOf([]))).toEqual([]);
    expect(scoreAlerts(notificationOf([firing('x', { labels: { alertname: 'Other' } })]))).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ['nothing', undefined, []],
    ['null', null, []],
    ['a text', 'alerts', []],
    ['a list', [firing('m')], []],
    ['no version', { alerts: [] }, ['version']],
    ['another version', { version: '3', alerts: [] }, ['version']],
    ['no alerts', { version: '4' }, ['alerts']],
    ['alerts that are no list', { version: '4', alerts: { 0: firing('m') } }, ['alerts']],
    ['too many alerts', notificationOf(Array.from({ length: 1001 }, () => firing('m'))), ['alerts']],
    ['an alert that is none', { version: '4', alerts: [firing('m'), 7] }, ['alerts', '1']],
    ['an unknown state', notificationOf([firing('m', { status: 'pending' })]), ['alerts', '0', 'status']],
    ['no labels', notificationOf([firing('m', { labels: undefined })]), ['alerts', '0', 'labels']],
    [
      'a label that is no text',
      notificationOf([firing('m', { labels: { alertname: 'A', model: 7 } })]),
      ['alerts', '0', 'labels', 'model'],
    ],
    ['no time', notificationOf([firing('m', { startsAt: undefined })]), ['alerts', '0', 'startsAt']],
    ['a time that is none', notificationOf([firing('m', { startsAt: 'now' })]), ['alerts', '0', 'startsAt']],
    ['no fingerprint', notificationOf([firing('m', { fingerprint: undefined })]), ['alerts', '0', 'fingerprint']],
    [
      'a fingerprint that is none',
      notificationOf([firing('m', { fingerprint: 'x y' })]),
      ['alerts', '0', 'fingerprint'],
    ],
    ['no model', notificationOf([firing('')]), ['alerts', '0', 'labels', 'model']],
    ['a model of endless name', notificationOf([firing('m'.repeat(201))]), ['alerts', '0', 'labels', 'model']],
  ])('is refused with %s, by the field’s name', (_what, body, path) => {
    const fault = faultOf(body);
    expect(fault?.path).toEqual(path);
    expect(fault?.message).toContain(path.length === 0 ? 'The body: ' : `${path.join('.')}: `);
  });

  it('has no labels but its own', () => {
    const labels = JSON.parse('{"__proto__": {"alertname": "FedloopScoreBelowThreshold", "model": "m"}}') as object;
    expect(scoreAlerts(notificationOf([firing('m', { labels })]))).toEqual([]);
    const polluted = JSON.parse('{"alertname": "FedloopScoreBelowThreshold", "constructor": "c"}') as object;
    expect(faultOf(notificationOf([firing('m', { labels: polluted })]))?.path).toEqual([
      'alerts',
      '0',
      'labels',
      'model',
    ]);
    expect(({} as { model?: string }).model).toBeUndefined();
  });
});
