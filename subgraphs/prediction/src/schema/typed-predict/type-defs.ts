import {
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  printType,
} from 'graphql';
import type { Model } from '../../domain/model.ts';
import type { Feature, Signature } from '../../domain/signature.ts';
import { enumTypeName, inputTypeName, isEnum } from '../../domain/typed-names.ts';

const INT_LIMIT = 2 ** 31 - 1;

/** Stands for the payload type of the committed schema while a field that returns it is printed. */
const predictPayload = new GraphQLObjectType({ name: 'PredictPayload', fields: { _: { type: GraphQLString } } });

/**
 * SDL of a model's own mutation field with its input type and enums, made from the signature: categories are enum values,
 * original names and ranges stand in the descriptions.
 */
export function typedPredictTypeDefs({ displayName, signature }: Model): string {
  const enums = new Map(signature.features.filter(isEnum).map((feature) => [feature.name, enumOf(signature, feature)]));
  const input = new GraphQLInputObjectType({
    name: inputTypeName(signature),
    description: `What "${displayName}" predicts from, for example \`${exampleOf(signature)}\`.`,
    fields: Object.fromEntries(
      signature.features.map((feature) => {
        const type = enums.get(feature.name) ?? scalarOf(feature);
        const description = describe(feature);
        return [feature.graphqlName, { type: feature.required ? new GraphQLNonNull(type) : type, description }];
      }),
    ),
  });
  const mutation = new GraphQLObjectType({
    name: 'Mutation',
    fields: {
      [signature.predictField]: {
        type: new GraphQLNonNull(predictPayload),
        description: `Predicts "${signature.target.name}" by the model "${displayName}". The answer is kept before it is given.`,
        args: {
          input: { type: new GraphQLNonNull(input) },
          idempotencyKey: { type: GraphQLString, description: 'As in `PredictInput`.' },
        },
      },
    },
  });
  return [mutation, input, ...enums.values()].map(printType).join('\n\n');
}

function enumOf(signature: Signature, feature: Feature): GraphQLEnumType {
  return new GraphQLEnumType({
    name: enumTypeName(signature, feature),
    description: `Categories of "${feature.name}".`,
    values: Object.fromEntries(
      feature.categories.map(({ value, graphqlName }) => [graphqlName, { description: `"${value}"` }]),
    ),
  });
}

function scalarOf({ type, minimum, maximum }: Feature): GraphQLInputType & (typeof GraphQLInt | typeof GraphQLString) {
  if (type === 'CATEGORY') return GraphQLString;
  const fitsInt = minimum !== null && maximum !== null && -INT_LIMIT <= minimum && maximum <= INT_LIMIT;
  return type === 'INTEGER' && fitsInt ? GraphQLInt : GraphQLFloat;
}

function describe(feature: Feature): string {
  const { name, type, minimum, maximum, required, example } = feature;
  const optional = required ? '' : ' Optional.';
  if (type === 'CATEGORY') {
    const value = exampleValue(feature);
    return `Feature "${name}", for example \`${value}\`.${optional}`;
  }
  const kind = type === 'INTEGER' ? 'a whole number' : 'a number';
  const range = minimum !== null && maximum !== null ? ` from ${String(minimum)} to ${String(maximum)}` : '';
  return `Feature "${name}": ${kind}${range}, for example \`${example}\`.${optional}`;
}

function exampleOf({ features }: Signature): string {
  return `{ ${features.map((feature) => `${feature.graphqlName}: ${exampleValue(feature)}`).join(', ')} }`;
}

function exampleValue(feature: Feature): string {
  if (feature.type !== 'CATEGORY') return feature.example;
  const category = feature.categories.find(({ value }) => value === feature.example);
  return isEnum(feature) && category !== undefined ? category.graphqlName : JSON.stringify(feature.example);
}
