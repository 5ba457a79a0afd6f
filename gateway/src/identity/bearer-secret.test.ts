import { describe, expect, it } from '@jest/globals';
import { bearerToken, createSecretCheck } from './bearer-secret.ts';

describe('a bearer’s secret', () => {
  it('is what stands behind the word', () => {
    expect(['Bearer a b', 'bearer  x', 'BEARER =='].map(bearerToken)).toEqual(['a b', 'x', '==']);
    const others = [undefined, null, 7, ['Bearer x'], '', 'Bearer', 'Bearer ', 'Basic x', 'Bearerx', 'x Bearer y'];
    expect(others.map(bearerToken)).toEqual(others.map(() => undefined));
  });

  it('is itself and nothing like it', () => {
    const isSecret = createSecretCheck('the secret');
    expect(isSecret('the secret')).toBe(true);
    for (const other of ['', 'the secre', 'the secrets', 'THE SECRET', ' the secret', 'the secret\0'])
      expect(isSecret(other)).toBe(false);
  });
});
