import type { Formats } from '../../../i18n/formats.ts';
import type { Text } from '../../../i18n/text.ts';
import type { Fault } from './feature-check.ts';
import { type Feature, featureLabel } from './feature.ts';

/** What is wrong with a field, naming the field, the rule and the value. */
export function faultMessage({ feature, rule, entered }: Fault, text: Text, format: Formats): string {
  const field = featureLabel(feature.name);
  switch (rule) {
    case 'missing':
      return text(feature.type === 'CATEGORY' ? 'fault.notChosen' : 'fault.missing', { field });
    case 'unknown-category':
      return text('fault.category', { field, entered });
    case 'not-a-number':
    case 'not-whole':
    case 'out-of-range':
      return text('fault.number', { field, rule: numberRule(feature, text, format), entered });
  }
}

/** What a numeric field takes: "a whole number from 17 to 90". */
export function numberRule({ type, minimum, maximum }: Feature, text: Text, format: Formats): string {
  const kind = type === 'INTEGER' ? 'whole' : 'any';
  const bounds = { minimum: format.number(minimum ?? 0), maximum: format.number(maximum ?? 0) };
  if (minimum != null && maximum != null) return text(`rule.${kind}.between`, bounds);
  if (minimum != null) return text(`rule.${kind}.atLeast`, bounds);
  if (maximum != null) return text(`rule.${kind}.atMost`, bounds);
  return text(`rule.${kind}`);
}
