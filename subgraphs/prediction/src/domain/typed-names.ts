import { type Feature, MAXIMUM_ENUM_VALUES, type Signature } from './signature.ts';
import { TAKEN_MUTATIONS, TAKEN_TYPES } from './taken-names.generated.ts';

/** Name of a model's own input type. */
export function inputTypeName({ typeName }: Pick<Signature, 'typeName'>): string {
  return `${typeName}Input`;
}

/** Whether the feature's categories are an enum of the model's own. */
export function isEnum({ type, categories }: Feature): boolean {
  return type === 'CATEGORY' && categories.length > 0 && categories.length <= MAXIMUM_ENUM_VALUES;
}

/** Name of the enum of a feature's categories. */
export function enumTypeName({ typeName }: Pick<Signature, 'typeName'>, { graphqlName }: Feature): string {
  const suffix = graphqlName.charAt(0).toUpperCase() + graphqlName.slice(1);
  // A feature called "input" must not take the name of the input type.
  return suffix === 'Input' ? `${typeName}_Input` : `${typeName}${suffix}`;
}

/**
 * The signature with a type name and a field that neither the graph nor a model has: of a model called `batch`, whose field would be
 * `predictBatch`, the field is `predictBatchModel`.
 *
 * @param others signatures of all models that there are
 */
export function withFreeNames(signature: Signature, others: readonly Signature[]): Signature {
  const types = new Set([...TAKEN_TYPES, ...others.flatMap(typesOf)]);
  const fields = new Set([...TAKEN_MUTATIONS, ...others.map(({ predictField }) => predictField)]);
  for (let number = 0; ; number++) {
    const typeName = `${signature.typeName}${number === 0 ? '' : 'Model'}${number < 2 ? '' : String(number)}`;
    const candidate = { ...signature, typeName, predictField: `predict${typeName}` };
    if (!fields.has(candidate.predictField) && !typesOf(candidate).some((name) => types.has(name))) return candidate;
  }
}

function typesOf(signature: Signature): string[] {
  return [
    inputTypeName(signature),
    ...signature.features.filter(isEnum).map((feature) => enumTypeName(signature, feature)),
  ];
}
