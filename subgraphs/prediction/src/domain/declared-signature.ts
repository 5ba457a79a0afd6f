import type { Feature, FeatureType, Signature } from './signature.ts';

/** A feature as someone who brings a file says it was made for; what is not said is not compared. */
export interface DeclaredFeature {
  readonly name: string;
  readonly type: FeatureType;
  readonly categories?: readonly string[] | null | undefined;
  readonly required?: boolean | null | undefined;
  readonly minimum?: number | null | undefined;
  readonly maximum?: number | null | undefined;
}

/** What a file that was brought reads and answers, in its own order. */
export interface DeclaredSignature {
  readonly features: readonly DeclaredFeature[];
  readonly classes: readonly string[];
}

/** The first place at which a declared signature is not the model's. */
export interface SignatureDifference {
  /** The feature; null where the classes differ. */
  readonly feature: string | null;
  readonly message: string;
  /** Within the declared signature. */
  readonly path: readonly string[];
}

/**
 * How a declared signature differs from the model's, null where it doesn't. Features and classes have to come in the
 * model's order: files that take all numbers in one row and answer with a row know them by nothing else.
 */
export function compareSignature(
  declared: DeclaredSignature,
  { features, target }: Signature,
): SignatureDifference | null {
  const known = new Map(features.map((feature) => [feature.name, feature]));
  for (const [position, feature] of declared.features.entries()) {
    const path = ['features', String(position)];
    const own = known.get(feature.name);
    if (own === undefined)
      return { feature: feature.name, message: 'The model has no such feature.', path: [...path, 'name'] };
    if (features[position] !== own)
      return {
        feature: feature.name,
        message: `The feature is number ${String(features.indexOf(own) + 1)} of the model's.`,
        path,
      };
    const field = differingField(feature, own);
    if (field !== null)
      return { feature: feature.name, message: `The model's feature has another ${field}.`, path: [...path, field] };
  }
  const absent = features[declared.features.length];
  if (absent !== undefined)
    return { feature: absent.name, message: 'The model’s feature is not declared.', path: ['features'] };
  if (sameTexts(declared.classes, target.classes)) return null;
  return {
    feature: null,
    message: `The model's classes are, in this order: ${target.classes.join(', ')}.`,
    path: ['classes'],
  };
}

function differingField(declared: DeclaredFeature, own: Feature): keyof DeclaredFeature | null {
  if (declared.type !== own.type) return 'type';
  const { categories } = declared;
  const ownCategories = own.categories.map(({ value }) => value);
  if (categories && !sameTexts(categories.toSorted(), ownCategories.toSorted())) return 'categories';
  for (const field of ['required', 'minimum', 'maximum'] as const)
    if ((declared[field] ?? own[field]) !== own[field]) return field;
  return null;
}

function sameTexts(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, at) => text === others[at]);
}
