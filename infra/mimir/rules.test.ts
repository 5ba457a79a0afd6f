import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readComposeFile } from '../stack/compose-file.ts';
import { readRunbooks, shownQueries } from './runbooks.ts';
import { testedAlerts } from './rule-tests.ts';
import { here, readRules } from './rules.ts';
import { seriesNames } from './series-names.ts';

const { alerts, records } = readRules();
const runbooks = readRunbooks();

describe.each(alerts.map((alert) => [alert.alert, alert] as const))('%s', (name, { labels, annotations }) => {
  it('says how urgent it is, what is wrong and where to read on', () => {
    expect(['page', 'ticket']).toContain(labels.severity);
    expect(Object.keys(annotations).sort()).toEqual(['description', 'runbook_url', 'summary']);
    expect(annotations.runbook_url).toBe(`https://fedloop.github.io/fedloop/runbooks/${name}`);
  });

  it('has a page that says what it means, what it costs, what to look at and what to do', () => {
    const { text } = runbooks.find((page) => page.name === name) ?? { text: 'there is no page' };
    const parts = text.match(/^# \w+$|^\*\*(?:Meaning|Impact)\.\*\*|^## .+$/gm);
    expect(parts).toEqual([`# ${name}`, '**Meaning.**', '**Impact.**', '## Look at', '## Do']);
  });

  it('is seen firing and not firing by tests', () => {
    const { firing, silent } = testedAlerts();
    expect(firing.has(name)).toBe(true);
    expect(silent.has(name)).toBe(true);
  });
});

it('has a page for no alert that is gone', () => {
  expect(runbooks.map(({ name }) => name)).toEqual(alerts.map(({ alert }) => alert).sort());
});

it('has no two alerts of one name', () => {
  expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
});

describe('queries of rules and runbooks', () => {
  const written = [...alerts, ...records].map(({ expr }) => expr);
  const shown = shownQueries().filter(({ language }) => language === 'promql');

  it.each([...written, ...shown.map(({ expr }) => expr)])('name metrics that there are: %s', (expr) => {
    const { known, unknown } = seriesNames(expr);
    expect(unknown).toEqual([]);
    expect(known).not.toEqual([]);
  });
});

it('misses every process of Fedloop that tells nothing', () => {
  const { services } = readComposeFile(join(here, '../compose.yaml'));
  const telling = Object.keys(services).filter(
    (name) => name !== 'collector' && services[name]?.networks?.includes('telemetry'),
  );
  const { expr = '' } = alerts.find(({ alert }) => alert === 'FedloopTelemetryMissing') ?? {};
  const missed = Array.from(expr.matchAll(/job="fedloop\/(\w+)"/g), ([, name = '']) => name);
  expect(missed.sort()).toEqual(telling.sort());
});

it('hands the alert on a falling score to the loop’s webhook, and nothing else', () => {
  const { route, receivers } = parse(readFileSync(join(here, 'alertmanager/anonymous.yaml'), 'utf8')) as {
    route: { routes: { receiver: string; matchers: string[] }[] };
    receivers: { name: string; webhook_configs?: { url: string }[] }[];
  };
  const hooks = receivers.filter(({ webhook_configs }) => webhook_configs !== undefined);
  expect(hooks.map(({ name }) => name)).toEqual(['retraining']);
  const [retraining, ...others] = route.routes;
  expect(others).toEqual([]);
  expect(retraining?.matchers).toEqual(['alertname = "FedloopScoreBelowThreshold"']);
  expect(alerts.map(({ alert }) => alert)).toContain('FedloopScoreBelowThreshold');
});
