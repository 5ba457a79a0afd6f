import type { Model } from '../../domain/model.ts';
import type { Signature } from '../../domain/signature.ts';
import { isEnum } from '../../domain/typed-names.ts';
import type { Context } from '../context.ts';
import { predictPayload, validRequest } from '../prediction/predict-request.ts';

interface TypedPredictArguments {
  readonly input: Readonly<Record<string, unknown>>;
  readonly idempotencyKey?: string | null;
}

/** Resolvers of a model's own mutation field. */
export function typedPredictResolvers(model: Model) {
  const { signature } = model;
  const graphqlNames = new Map(signature.features.map(({ name, graphqlName }) => [name, graphqlName]));
  const paths = {
    feature: (name: string) => ['input', graphqlNames.get(name) ?? name],
    idempotencyKey: ['idempotencyKey'],
  };
  const resolve = (_root: unknown, args: TypedPredictArguments, { operations, identity }: Context) =>
    predictPayload(paths, async () => {
      const features = originalFeatures(signature, args.input);
      return operations.predict({ identity, ...validRequest(model, features, args.idempotencyKey ?? null, paths) });
    });
  return { Mutation: { [signature.predictField]: resolve } };
}

/** Values under the features' original names, enum values as the categories they stand for. */
export function originalFeatures(signature: Signature, input: Readonly<Record<string, unknown>>): object {
  const given = signature.features.filter(({ graphqlName }) => Object.hasOwn(input, graphqlName));
  return Object.fromEntries(
    given.map((feature) => {
      const value = input[feature.graphqlName];
      const category = isEnum(feature)
        ? feature.categories.find(({ graphqlName }) => graphqlName === value)
        : undefined;
      return [feature.name, category?.value ?? value];
    }),
  );
}
