import type { Feature } from './feature.ts';

/** What is wrong with one field: the rule it breaks and the value that was entered. */
export interface Fault {
  readonly feature: Feature;
  readonly rule: 'missing' | 'not-a-number' | 'not-whole' | 'out-of-range' | 'unknown-category';
  readonly entered: string;
}

/** Turns what a person typed into a number, or null where it is none. */
export type NumberReader = (text: string) => number | null;

/** The value to send for a field: null where an optional one is empty. */
export type FeatureValue = number | string | null;

/**
 * Holds one field against the signature. The same rules as the server's, so that a message comes before a round trip;
 * the server decides all the same.
 */
export function checkFeature(
  feature: Feature,
  text: string,
  readNumber: NumberReader,
): { value: FeatureValue; fault: null } | { value: null; fault: Fault } {
  const entered = text.trim();
  const fault = (rule: Fault['rule']) => ({ value: null, fault: { feature, rule, entered } });

  if (entered === '') return feature.required ? fault('missing') : { value: null, fault: null };
  if (feature.type === 'CATEGORY') {
    const known = feature.categories.length === 0 || feature.categories.some(({ value }) => value === entered);
    return known ? { value: entered, fault: null } : fault('unknown-category');
  }

  const number = readNumber(entered);
  if (number === null) return fault('not-a-number');
  if (feature.type === 'INTEGER' && !Number.isInteger(number)) return fault('not-whole');
  const below = feature.minimum != null && number < feature.minimum;
  const above = feature.maximum != null && number > feature.maximum;
  return below || above ? fault('out-of-range') : { value: number, fault: null };
}

/**
 * Holds a whole form against the signature.
 *
 * @returns the features to send, by original name, and every fault in the signature's order.
 */
export function checkFeatures(
  features: readonly Feature[],
  texts: readonly string[],
  readNumber: NumberReader,
): { values: Record<string, FeatureValue>; faults: Fault[] } {
  const values: Record<string, FeatureValue> = {};
  const faults: Fault[] = [];
  features.forEach((feature, index) => {
    const { value, fault } = checkFeature(feature, texts[index] ?? '', readNumber);
    if (fault) faults.push(fault);
    else values[feature.name] = value;
  });
  return { values, faults };
}
