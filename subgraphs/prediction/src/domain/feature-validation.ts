import type { Feature, Signature } from './signature.ts';

export type FeatureFaultCode =
  'FEATURE_MISSING' | 'FEATURE_UNKNOWN' | 'FEATURE_TYPE_MISMATCH' | 'CATEGORY_UNKNOWN' | 'NUMBER_OUT_OF_RANGE';

/** What is wrong with one feature of a request. */
export interface FeatureFault {
  readonly code: FeatureFaultCode;
  /** Original name of the feature, as the request or the signature writes it. */
  readonly feature: string;
  readonly message: string;
}

/** A value as the model reads it. */
export type FeatureValue = string | number | null;

/** Every feature of the signature in its order, null where missing. Made with own properties only. */
export type Features = Readonly<Record<string, FeatureValue>>;

export type ValidatedFeatures =
  | { readonly valid: true; readonly features: Features }
  | { readonly valid: false; readonly faults: readonly FeatureFault[] };

/** More faults than this say nothing new, and a request of garbage must not cost a larger answer. */
const MAXIMUM_FAULTS = 100;
const MAXIMUM_QUOTED_LENGTH = 60;

/**
 * Checks values keyed by original feature name against the signature. All faults are told (at most `most`, 100 by default),
 * missing and wrong features in the signature's order first, then the unknown ones in the request's.
 */
export function validateFeatures(signature: Signature, input: object, most = MAXIMUM_FAULTS): ValidatedFeatures {
  const faults: FeatureFault[] = [];
  const entries: [string, FeatureValue][] = [];
  for (const feature of signature.features) {
    const value: unknown = Object.getOwnPropertyDescriptor(input, feature.name)?.value;
    const fault = faultOf(feature, value);
    if (fault === null) entries.push([feature.name, (value ?? null) as FeatureValue]);
    else faults.push({ feature: feature.name, ...fault });
  }
  const known = new Set(signature.features.map(({ name }) => name));
  for (const name of Object.keys(input)) {
    if (faults.length >= most) break;
    if (!known.has(name))
      faults.push({ feature: name, code: 'FEATURE_UNKNOWN', message: `The model has no feature ${quote(name)}.` });
  }
  if (faults.length > 0) return { valid: false, faults: faults.slice(0, most) };
  return { valid: true, features: Object.fromEntries(entries) };
}

type Fault = Omit<FeatureFault, 'feature'>;

function faultOf(feature: Feature, value: unknown): Fault | null {
  if (value === null || value === undefined) {
    if (!feature.required) return null;
    return { code: 'FEATURE_MISSING', message: `Feature ${quote(feature.name)} is required.` };
  }
  return feature.type === 'CATEGORY' ? categoryFault(feature, value) : numberFault(feature, value);
}

function categoryFault(feature: Feature, value: unknown): Fault | null {
  const name = quote(feature.name);
  if (typeof value !== 'string')
    return {
      code: 'FEATURE_TYPE_MISMATCH',
      message: `Feature ${name} takes a category as text, not ${kindOf(value)}.`,
    };
  if (feature.categories.some((category) => category.value === value)) return null;
  return { code: 'CATEGORY_UNKNOWN', message: `Feature ${name} has no category ${quote(value)}.` };
}

function numberFault(feature: Feature, value: unknown): Fault | null {
  const name = quote(feature.name);
  const wanted = feature.type === 'INTEGER' ? 'a whole number' : 'a finite number';
  const fits = feature.type === 'INTEGER' ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (typeof value !== 'number' || !fits)
    return { code: 'FEATURE_TYPE_MISMATCH', message: `Feature ${name} takes ${wanted}, not ${kindOf(value)}.` };
  const { minimum, maximum } = feature;
  // The graph reads single precision; a finite double beyond it would arrive as infinity.
  const finite = Number.isFinite(Math.fround(value));
  if (finite && (minimum === null || value >= minimum) && (maximum === null || value <= maximum)) return null;
  const range = `${minimum === null ? 'the smallest' : String(minimum)} to ${maximum === null ? 'the largest' : String(maximum)}`;
  return { code: 'NUMBER_OUT_OF_RANGE', message: `Feature ${name} is ${String(value)}; accepted are ${range}.` };
}

function kindOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `the text ${quote(value)}`;
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function quote(text: string): string {
  return `"${text.length > MAXIMUM_QUOTED_LENGTH ? `${text.slice(0, MAXIMUM_QUOTED_LENGTH)}…` : text}"`;
}
