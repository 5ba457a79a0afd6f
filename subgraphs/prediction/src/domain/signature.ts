import type { Signature as EngineSignature } from '../engine/signature.ts';
import { graphqlName, graphqlNames } from './graphql-names.ts';
import { UnsuitableDataError } from './training-failure.ts';

/** Above this many categories a feature is a `String` in the model's own input type, checked on the server. */
export const MAXIMUM_ENUM_VALUES = 200;

/** Categories of all features of a model: each is a name in the schema, which every gateway composes and every client may read. */
export const MAXIMUM_CATEGORIES = 10_000;

export type FeatureType = 'INTEGER' | 'NUMBER' | 'CATEGORY';

/** One allowed value of a categorical feature, with its name in the model's own enum. */
export interface Category {
  readonly value: string;
  readonly graphqlName: string;
}

/** One input of a model. */
export interface Feature {
  /** Column of the training data. */
  readonly name: string;
  /** Field of the model's own input type. */
  readonly graphqlName: string;
  readonly type: FeatureType;
  /** Features without a missing value in the training data must be given. */
  readonly required: boolean;
  /** Sorted; empty for numbers. */
  readonly categories: readonly Category[];
  /** The range of the training data; null for categories. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** A plausible value, as text. */
  readonly example: string;
}

/** A model's inputs and output, with every GraphQL name made from them. Plain JSON, kept with the model. */
export interface Signature {
  readonly features: readonly Feature[];
  readonly target: {
    readonly name: string;
    /** Sorted; of two, the positive class is the last. */
    readonly classes: readonly string[];
  };
  /** Prefix of the model's own types, for example `AdultIncome`. */
  readonly typeName: string;
  /** The model's own mutation field, for example `predictAdultIncome`. */
  readonly predictField: string;
}

/** What the data subgraph tells about a column, as far as a signature needs it. */
export interface DatasetColumn {
  readonly name: string;
  readonly type: FeatureType;
  readonly missing: number;
  readonly distinct: number;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
  /** Categories: the values, the most frequent first. */
  readonly histogram: readonly { readonly label: string }[];
}

/**
 * The signature of a model named `modelName` that learns `target` from the other columns.
 *
 * @param kept - an earlier signature of the same model: names that it gave don't move.
 * @throws {@link UnsuitableDataError} where there is no such target, fewer than two classes, no feature, or one without any value.
 */
export function signatureFromColumns(
  modelName: string,
  columns: readonly DatasetColumn[],
  target: string,
  kept?: Signature,
): Signature {
  const typeName = kept?.typeName ?? graphqlName(modelName, 'PascalCase');
  const inputs = columns.filter((column) => column.name !== target);
  if (inputs.length === 0) throw unsuitable('The data has no column besides the target.');
  const empty = inputs.find(({ distinct }) => distinct === 0);
  if (empty !== undefined)
    throw new UnsuitableDataError('COLUMN_EMPTY', `Column "${empty.name}" has no value.`, { column: empty.name });
  const categories = inputs.reduce((sum, { type, distinct }) => sum + (type === 'CATEGORY' ? distinct : 0), 0);
  if (categories > MAXIMUM_CATEGORIES)
    throw unsuitable(
      `The columns have ${categories.toLocaleString('en')} categories in all; a model has at most ${MAXIMUM_CATEGORIES.toLocaleString('en')}.`,
    );
  const keptFeatures = new Map(kept?.features.map((feature) => [feature.name, feature]));
  const names = graphqlNames(
    inputs.map((column) => column.name),
    'camelCase',
    new Map([...keptFeatures].map(([name, feature]) => [name, feature.graphqlName])),
  );
  return {
    features: inputs.map((column) => featureOf(column, names.get(column.name)!, keptFeatures.get(column.name))),
    target: { name: target, classes: classesOf(columns, target) },
    typeName,
    predictField: kept?.predictField ?? `predict${typeName}`,
  };
}

/** The signature as the model engine reads it. */
export function engineSignature(signature: Signature): EngineSignature {
  return {
    features: signature.features.map((feature) => ({
      name: feature.name,
      type: feature.type === 'CATEGORY' ? 'CATEGORICAL' : 'NUMERIC',
      integer: feature.type === 'INTEGER',
      required: feature.required,
      categories: feature.categories.map((category) => category.value),
      minimum: feature.minimum,
      maximum: feature.maximum,
    })),
    target: signature.target,
  };
}

function featureOf(column: DatasetColumn, name: string, kept: Feature | undefined): Feature {
  const categorical = column.type === 'CATEGORY';
  const values = categorical ? valuesOf(column) : [];
  const names = graphqlNames(
    values,
    'CONSTANT_CASE',
    new Map(kept?.categories.map((category) => [category.value, category.graphqlName])),
  );
  return {
    name: column.name,
    graphqlName: name,
    type: column.type,
    required: column.missing === 0,
    categories: values.map((value) => ({ value, graphqlName: names.get(value)! })),
    minimum: categorical ? null : column.minimum,
    maximum: categorical ? null : column.maximum,
    example: exampleOf(column),
  };
}

function classesOf(columns: readonly DatasetColumn[], target: string): readonly string[] {
  const column = columns.find(({ name }) => name === target);
  if (column === undefined) throw unsuitable(`The data has no column "${target}" to learn.`, target);
  if (column.type !== 'CATEGORY') throw unsuitable(`The target "${target}" is not categorical.`, target);
  const classes = valuesOf(column);
  if (classes.length < 2)
    throw new UnsuitableDataError('TARGET_CONSTANT', `The target "${target}" has fewer than two classes.`, {
      column: target,
    });
  return classes;
}

/** All values in a fixed order. A profile that lists the most frequent only would make valid input look invalid. */
function valuesOf(column: DatasetColumn): readonly string[] {
  const values = column.histogram.map(({ label }) => label);
  if (values.length < column.distinct)
    throw unsuitable(
      `Column "${column.name}" has ${String(column.distinct)} categories; the profile names ${String(values.length)} of them.`,
      column.name,
    );
  return values.toSorted();
}

function exampleOf(column: DatasetColumn): string {
  if (column.type === 'CATEGORY') return column.histogram[0]?.label ?? '';
  const middle = column.mean ?? column.minimum ?? 0;
  const plausible = column.type === 'INTEGER' ? Math.round(middle) : Number(middle.toPrecision(3));
  return String(Math.min(Math.max(plausible, column.minimum ?? plausible), column.maximum ?? plausible));
}

function unsuitable(message: string, column: string | null = null): UnsuitableDataError {
  return new UnsuitableDataError('DATASET_UNSUITABLE', message, { column });
}
