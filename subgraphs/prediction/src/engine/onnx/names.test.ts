import { describe, expect, it } from '@jest/globals';
import { numeric } from '../testing/generated-data.ts';
import { inputNames } from './names.ts';

const target = { name: 'kind', classes: ['no', 'yes'] };

describe('inputNames', () => {
  it('takes the features’ own names and steps aside where they clash', () => {
    const names = ['age', 'marital-status', 'label', 'label_', 'probabilities', '__proto__', 'fedloop/columns'];
    expect(inputNames({ features: names.map(numeric), target })).toEqual([
      'age',
      'marital-status',
      'label__',
      'label_',
      'probabilities_',
      '__proto___',
      '_fedloop/columns',
    ]);
  });
});
