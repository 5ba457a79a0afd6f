import { describe, expect, it } from '@jest/globals';
import { DomainError, DomainErrors } from './domain-error.ts';
import { userErrors } from './user-errors.ts';

const typeOf = { MODEL_NOT_FOUND: 'ModelNotFoundError', FEATURE_MISSING: 'InvalidFeatureError' } as const;

describe('userErrors', () => {
  it('gives the value of a call that succeeds', async () => {
    await expect(userErrors(typeOf, () => Promise.resolve(7))).resolves.toEqual({ value: 7, errors: [] });
  });

  it('shows an expected failure as a member of the union, with the fields of its type', async () => {
    const failure = new DomainError('FEATURE_MISSING', 'age is missing.', { path: ['input', 'age'], feature: 'age' });
    await expect(userErrors(typeOf, () => Promise.reject(failure))).resolves.toEqual({
      value: null,
      errors: [
        {
          __typename: 'InvalidFeatureError',
          code: 'FEATURE_MISSING',
          message: 'age is missing.',
          path: ['input', 'age'],
          feature: 'age',
        },
      ],
    });
  });

  it('shows every one of several failures', async () => {
    const failures = new DomainErrors([
      new DomainError('FEATURE_MISSING', 'a'),
      new DomainError('FEATURE_MISSING', 'b'),
    ]);
    const { errors } = await userErrors(typeOf, () => Promise.reject(failures));
    expect(errors.map(({ message }) => message)).toEqual(['a', 'b']);
  });

  it.each([new DomainError('FORBIDDEN', 'no'), new Error('bug')])(
    'throws on what the union lacks: %s',
    async (failure) => {
      await expect(userErrors(typeOf, () => Promise.reject(failure))).rejects.toBe(failure);
    },
  );
});
