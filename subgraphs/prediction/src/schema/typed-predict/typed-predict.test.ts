import { describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLEnumType, type GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { type DatasetColumn, signatureFromColumns } from '../../domain/signature.ts';
import type { Model } from '../../domain/model.ts';
import { typedPredictTypeDefs } from './type-defs.ts';
import { originalFeatures } from './typed-predict.ts';

const category = (name: string, labels: readonly string[], missing = 0): DatasetColumn => ({
  name,
  type: 'CATEGORY',
  missing,
  distinct: labels.length,
  minimum: null,
  maximum: null,
  mean: null,
  histogram: labels.map((label) => ({ label })),
});
const number = (name: string, type: 'INTEGER' | 'NUMBER', minimum: number, maximum: number): DatasetColumn => ({
  ...category(name, []),
  type,
  distinct: 2,
  minimum,
  maximum,
  mean: (minimum + maximum) / 2,
});

const signature = signatureFromColumns(
  'adult-income',
  [
    number('age', 'INTEGER', 17, 90),
    number('big count', 'INTEGER', 0, 2 ** 40),
    number('ratio', 'NUMBER', 0, 1),
    category('marital-status', ['Never-married', 'Married-civ-spouse']),
    category('work class', ['Private', 'it says """quoted"""'], 9),
    category('input', ['a', 'A']),
    category(
      'town',
      Array.from({ length: 201 }, (_, index) => `Town ${String(index)}`),
    ),
    category('income', ['<=50K', '>50K']),
  ],
  'income',
);
const model: Model = {
  id: '0199c0de-0000-7000-8000-000000000000',
  name: 'adult-income',
  displayName: 'Adult income',
  signature,
  baseDatasetVersionId: '0199c0de-0000-7000-8000-000000000001',
  productionVersionId: null,
  trainer: 'OWN',
  createdAt: new Date(0),
};

function schemaOf(sdl: string): GraphQLSchema {
  return buildSchema(`type Query { none: Int }\ntype PredictPayload { none: Int }\n${sdl}`);
}

describe('the typed predict field of a model', () => {
  const schema = schemaOf(typedPredictTypeDefs(model));
  const input = schema.getType('AdultIncomeInput') as GraphQLInputObjectType;
  const typeOf = (field: string) => String(input.getFields()[field]?.type);

  it('takes the model’s own input and an idempotency key', () => {
    const field = schema.getMutationType()?.getFields().predictAdultIncome;
    expect(field?.args.map(({ name, type }) => `${name}: ${String(type)}`)).toEqual([
      'input: AdultIncomeInput!',
      'idempotencyKey: String',
    ]);
    expect(String(field?.type)).toBe('PredictPayload!');
  });

  it('has a type for each feature: null only where the data had missing values, no Int where numbers outgrow it', () => {
    expect(Object.keys(input.getFields()).map((field) => `${field}: ${typeOf(field)}`)).toEqual([
      'age: Int!',
      'bigCount: Float!',
      'ratio: Float!',
      'maritalStatus: AdultIncomeMaritalStatus!',
      'workClass: AdultIncomeWorkClass',
      'input: AdultIncome_Input!',
      'town: String!',
    ]);
  });

  it('tells ranges and original names in descriptions, whatever the names hold', () => {
    const enumeration = schema.getType('AdultIncomeWorkClass') as GraphQLEnumType;
    expect(enumeration.getValues().map(({ name, description }) => [name, description])).toEqual([
      ['PRIVATE', '"Private"'],
      ['IT_SAYS_QUOTED', '"it says """quoted""""'],
    ]);
    expect(input.getFields().age?.description).toBe('Feature "age": a whole number from 17 to 90, for example `54`.');
    expect(input.getFields().maritalStatus?.description).toContain('"marital-status"');
    expect(input.description).toContain('maritalStatus: NEVER_MARRIED');
  });
});

describe('the input of a typed predict field', () => {
  it('is turned back into original names and categories', () => {
    const input = Object.assign(Object.create(null) as object, {
      age: 40,
      maritalStatus: 'MARRIED_CIV_SPOUSE',
      workClass: null,
      input: 'A_2',
      town: 'Town 7',
    });
    expect(originalFeatures(signature, input as Record<string, unknown>)).toEqual({
      age: 40,
      'marital-status': 'Married-civ-spouse',
      'work class': null,
      input: 'a',
      town: 'Town 7',
    });
  });
});
