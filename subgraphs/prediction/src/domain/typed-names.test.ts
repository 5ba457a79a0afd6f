import { describe, expect, it } from '@jest/globals';
import { type DatasetColumn, type Signature, signatureFromColumns } from './signature.ts';
import { withFreeNames } from './typed-names.ts';

const category = (name: string): DatasetColumn => ({
  name,
  type: 'CATEGORY',
  missing: 0,
  distinct: 2,
  minimum: null,
  maximum: null,
  mean: null,
  histogram: [{ label: 'a' }, { label: 'b' }],
});

const signatureOf = (model: string, ...features: string[]): Signature =>
  signatureFromColumns(model, [...features, 'class'].map(category), 'class');

const fieldOf = (model: string, features: readonly string[] = ['x'], others: readonly Signature[] = []) =>
  withFreeNames(signatureOf(model, ...features), others).predictField;

describe('the names of a model’s own types and field', () => {
  it('are made of its name where nothing else has them', () => {
    expect(withFreeNames(signatureOf('adult-income', 'x'), [])).toEqual(signatureOf('adult-income', 'x'));
  });

  it('are others where the graph has them', () => {
    // A field `predictBatch`, an input type `PredictInput`, a type `ModelVersion` that an enum would be called.
    expect(fieldOf('batch')).toBe('predictBatchModel');
    expect(fieldOf('predict')).toBe('predictPredictModel');
    expect(fieldOf('model', ['version'])).toBe('predictModelModel');
    expect(fieldOf('model', ['x'])).toBe('predictModel');
    expect(fieldOf('create-upload')).toBe('predictCreateUploadModel');
    expect(fieldOf('retraining', ['policy'])).toBe('predictRetrainingModel');
  });

  it('are others where another model has them', () => {
    const others: Signature[] = [];
    const fields = ['a-1', 'a1', 'a--1', 'a1-model'].map((model) => {
      const signature = withFreeNames(signatureOf(model, 'x'), others);
      others.push(signature);
      return signature.predictField;
    });
    expect(fields).toEqual(['predictA1', 'predictA1Model', 'predictA1Model2', 'predictA1ModelModel']);
  });

  it('are others where an enum of one model is the input of another', () => {
    // The enum of its feature "b input" is `AbInput`… of `A`, and the input type of `Ab input` would be that too.
    const one = withFreeNames(signatureOf('a', 'b-input'), []);
    expect(fieldOf('a-b', ['x'], [one])).toBe('predictABModel');
  });
});
