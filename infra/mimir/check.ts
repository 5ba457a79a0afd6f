import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { dashboardQueries } from '../grafana/queries.ts';
import { promtool } from './promtool.ts';
import { files, RULE_TESTS, RULES } from './rules.ts';
import { shownQueries } from './runbooks.ts';

/** Holds every rule, and every PromQL query of dashboards and runbooks, against Prometheus's own parser, and tries the rules. */
const faults: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'fedloop-queries-'));

try {
  note('rules', promtool(['check', 'rules', ...files(RULES)]));
  note('tests of rules', promtool(['test', 'rules', ...files(RULE_TESTS)]));
  const shown = [...dashboardQueries(), ...shownQueries()].filter(({ language }) => language === 'promql');
  for (const { where, expr } of shown) note(where, faultOf(expr));
  if (faultOf('sum(rate(up[5m])') === undefined) faults.push('promtool takes what is no PromQL');
  console.log(`${String(shown.length)} queries of dashboards and runbooks parsed`);
} finally {
  rmSync(folder, { recursive: true });
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;

function note(what: string, fault: string | undefined): void {
  if (fault !== undefined) faults.push(`${what}: ${fault}`);
}

/** `promtool` knows queries as parts of rules. */
function faultOf(expr: string): string | undefined {
  const file = join(folder, 'query.yaml');
  writeFileSync(file, stringify({ groups: [{ name: 'g', rules: [{ record: 'r', expr }] }] }));
  return promtool(['check', 'rules', file]);
}
