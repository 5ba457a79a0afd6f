import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** The folder of Mimir's own files. */
export const here = fileURLToPath(new URL('.', import.meta.url));

/** Where Mimir and `promtool` find the rules, from {@link here}. */
export const RULES = 'rules/anonymous/*.yaml';

/** Where `promtool`'s tests of them are, from {@link here}. */
export const RULE_TESTS = 'rule-tests/*.yaml';

const alertRule = z.strictObject({
  alert: z.string(),
  expr: z.string(),
  for: z.string().optional(),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
});
const recordingRule = z.strictObject({ record: z.string(), expr: z.string() });
const rules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      interval: z.string().optional(),
      rules: z.array(z.union([alertRule, recordingRule])),
    }),
  ),
});

/** An alert: fires where its expression has had a value for some time. */
export type AlertRule = z.infer<typeof alertRule>;

/** A query whose value is kept under a name. */
export type RecordingRule = z.infer<typeof recordingRule>;

/** Every rule, as the files have them. @throws ZodError where one has a field that is unknown, or lacks one */
export function readRules(): { alerts: AlertRule[]; records: RecordingRule[] } {
  const all = files(RULES).flatMap((file) =>
    rules.parse(parse(readFileSync(file, 'utf8'))).groups.flatMap((group) => group.rules),
  );
  return {
    alerts: all.filter((rule) => 'alert' in rule),
    records: all.filter((rule) => 'record' in rule),
  };
}

/** Paths of the files, sorted. */
export function files(pattern: string): string[] {
  return globSync(pattern, { cwd: here })
    .sort()
    .map((file) => join(here, file));
}
