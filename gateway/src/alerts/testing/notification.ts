/** An alert as Alertmanager posts it; a change of undefined leaves the field out. */
export function firing(model: string, changes: Readonly<Record<string, unknown>> = {}): object {
  return {
    status: 'firing',
    labels: { alertname: 'FedloopScoreBelowThreshold', model, severity: 'ticket' },
    annotations: { summary: `Model ${model} is right less often than its policy wants.` },
    startsAt: '2026-11-29T12:00:00.123Z',
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: 'http://mimir:9009/graph',
    fingerprint: '8f0e6a3c11d2b97a',
    ...changes,
  };
}

/** A notification as Alertmanager posts it, version 4. */
export function notificationOf(alerts: readonly object[]): object {
  return {
    version: '4',
    groupKey: '{}:{alertname="FedloopScoreBelowThreshold"}',
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'retraining',
    groupLabels: { alertname: 'FedloopScoreBelowThreshold' },
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://mimir:9009/alertmanager',
    alerts,
  };
}
