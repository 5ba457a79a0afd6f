import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { files, RULE_TESTS } from './rules.ts';

const testFile = z.object({
  tests: z.array(
    z.object({
      alert_rule_test: z.array(z.object({ alertname: z.string(), exp_alerts: z.array(z.unknown()) })),
    }),
  ),
});

/** Names of the alerts that `promtool`'s tests see firing, and of those that they see not firing. */
export function testedAlerts(): { firing: Set<string>; silent: Set<string> } {
  const tried = files(RULE_TESTS)
    .flatMap((file) => testFile.parse(parse(readFileSync(file, 'utf8'))).tests)
    .flatMap(({ alert_rule_test }) => alert_rule_test);
  const named = (fires: boolean) =>
    new Set(tried.filter(({ exp_alerts }) => exp_alerts.length > 0 === fires).map(({ alertname }) => alertname));
  return { firing: named(true), silent: named(false) };
}
