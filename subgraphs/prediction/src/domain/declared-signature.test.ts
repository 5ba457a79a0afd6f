import { describe, expect, it } from '@jest/globals';
import { compareSignature, type DeclaredFeature, type DeclaredSignature } from './declared-signature.ts';
import type { Feature, Signature } from './signature.ts';

const age: Feature = {
  name: 'age',
  graphqlName: 'age',
  type: 'INTEGER',
  required: true,
  categories: [],
  minimum: 17,
  maximum: 90,
  example: '40',
};
const job: Feature = {
  ...age,
  name: 'job',
  graphqlName: 'job',
  type: 'CATEGORY',
  required: false,
  categories: [
    { value: 'cook', graphqlName: 'COOK' },
    { value: 'judge', graphqlName: 'JUDGE' },
  ],
  minimum: null,
  maximum: null,
};
const signature: Signature = {
  features: [age, job],
  target: { name: 'kind', classes: ['no', 'yes'] },
  typeName: 'Kind',
  predictField: 'predictKind',
};
const declared: DeclaredSignature = {
  features: [
    { name: 'age', type: 'INTEGER', minimum: 17, required: true },
    { name: 'job', type: 'CATEGORY', categories: ['judge', 'cook'] },
  ],
  classes: ['no', 'yes'],
};

function changed(at: number, change: Partial<DeclaredFeature>): DeclaredSignature {
  return {
    ...declared,
    features: declared.features.map((feature, index) => (index === at ? { ...feature, ...change } : feature)),
  };
}

describe('a declared signature', () => {
  it('fits where all that it says is so', () => {
    expect(compareSignature(declared, signature)).toBeNull();
  });

  it.each<[string, DeclaredSignature, string | null, string[]]>([
    ['another name', changed(0, { name: 'years' }), 'years', ['features', '0', 'name']],
    ['another type', changed(0, { type: 'NUMBER' }), 'age', ['features', '0', 'type']],
    ['another end', changed(0, { minimum: 0 }), 'age', ['features', '0', 'minimum']],
    ['another rule for missing values', changed(1, { required: true }), 'job', ['features', '1', 'required']],
    ['a category too few', changed(1, { categories: ['cook'] }), 'job', ['features', '1', 'categories']],
    ['another order', { ...declared, features: declared.features.toReversed() }, 'job', ['features', '0']],
    [
      'a feature twice',
      { ...declared, features: [declared.features[0]!, declared.features[0]!] },
      'age',
      ['features', '1'],
    ],
    ['a feature too few', { ...declared, features: declared.features.slice(0, 1) }, 'job', ['features']],
    [
      'a feature too many',
      { ...declared, features: [...declared.features, { name: 'x', type: 'NUMBER' }] },
      'x',
      ['features', '2', 'name'],
    ],
    ['classes in another order', { ...declared, classes: ['yes', 'no'] }, null, ['classes']],
  ])('with %s is told from the model’s', (_, given, feature, path) => {
    expect(compareSignature(given, signature)).toMatchObject({ feature, path });
  });
});
