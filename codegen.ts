import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = {
  BigInt: { input: 'bigint', output: 'bigint | number | string' },
  Cursor: 'string',
  DateTime: { input: 'Date', output: 'Date | string' },
  Duration: 'string',
  ID: 'string',
  _FieldSet: 'string',
  JSONObject: { input: 'Record<string, unknown>', output: 'object' },
};

const shared = 'subgraphs/platform/src/schema/platform.graphql';

const typeScript = {
  scalars,
  strictScalars: true,
  enumsAsTypes: true,
  enumType: 'string-literal',
  immutableTypes: true,
  useTypeImports: true,
  avoidOptionals: { field: true },
  inputMaybeValue: 'T | null | undefined',
};

/** Resolver types of a subgraph; the types listed are resolved from what its `schema/parents.ts` names `TypeParent`. */
function resolversOf(name: string, types: readonly string[]): CodegenConfig['generates'] {
  return {
    [`subgraphs/${name}/src/schema/resolvers.generated.ts`]: {
      schema: [shared, `subgraphs/${name}/src/schema/**/*.graphql`],
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        ...typeScript,
        federation: true,
        contextType: './context.ts#Context',
        mappers: Object.fromEntries(types.map((type) => [type, `./parents.ts#${type}Parent`])),
        useIndexSignature: false,
        resolverTypeWrapperSignature: 'Promise<T> | T',
      },
    },
  };
}

const config: CodegenConfig = {
  generates: {
    'subgraphs/platform/src/schema/types.generated.ts': {
      schema: shared,
      plugins: ['typescript'],
      config: typeScript,
    },
    ...resolversOf('data', ['Dataset', 'DatasetVersion', 'DatasetVersionCreated']),
    ...resolversOf('prediction', [
      'BatchPrediction',
      'BatchPredictionUpdated',
      'Model',
      'ModelCard',
      'ModelVersion',
      'ModelVersionChanged',
      'Prediction',
      'PredictionCreated',
      'RetrainingTrigger',
      'RetrainingTriggered',
      'TrainingFile',
      'TrainingJob',
      'TrainingRun',
      'TrainingRunUpdated',
    ]),
    'web/src/gql/': {
      schema: 'gateway/schema/api.graphql',
      documents: ['web/src/**/*.{ts,tsx}', '!web/src/gql/**'],
      preset: 'client',
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
      config: {
        ...typeScript,
        importExtension: '.ts',
        scalars: { ...scalars, BigInt: 'number | string', DateTime: 'string', JSONObject: 'Record<string, unknown>' },
      },
    },
    ...resolversOf('template', ['Model', 'TemplateNote']),
    ...resolversOf('feedback', [
      'AskedRetraining',
      'Feedback',
      'Model',
      'ModelScoreChanged',
      'ModelVersion',
      'Prediction',
      'ScorePoint',
    ]),
  },
};

export default config;
