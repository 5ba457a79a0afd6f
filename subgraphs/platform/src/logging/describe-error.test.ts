import { describe, expect, it } from '@jest/globals';
import { describeError } from './describe-error.ts';

describe('errors in the log', () => {
  it('keep name, message, code and places', () => {
    const error = Object.assign(new RangeError('too far'), { code: 'ERANGE' });
    const { stack, ...described } = describeError(error);
    expect(described).toEqual({ type: 'RangeError', message: 'too far', code: 'ERANGE' });
    expect(stack).toMatch(/^\s+at .*describe-error\.test/);
    expect(stack).not.toContain('too far');
  });

  it('are told of where a library hands on a copy of their fields', () => {
    const { message, stack } = new Error('terminating connection');
    const copy = { code: '57P01', message, stack, queue: 'training', detail: 'Jane' };
    expect(describeError(copy)).toMatchObject({ type: 'Error', message: 'terminating connection', code: '57P01' });
    expect(JSON.stringify(describeError(copy))).not.toContain('Jane');
  });

  it('tell their causes', () => {
    const error = new Error('outer', { cause: new Error('inner', { cause: 'reason' }) });
    expect(describeError(error)).toMatchObject({
      message: 'outer',
      cause: { message: 'inner', cause: { type: 'string', message: 'reason' } },
    });
  });

  it('of the database tell no values of rows', () => {
    const unique = Object.assign(new Error('duplicate key value violates unique constraint "owner_key"'), {
      code: '23505',
      detail: 'Key (owner)=(Jane) already exists.',
      where: 'COPY people, line 1: "Jane"',
    });
    const unfit = Object.assign(new Error('invalid input syntax for type uuid: "Jane"'), { code: '22P02' });
    expect(JSON.stringify(describeError(unique))).not.toContain('Jane');
    expect(describeError(unique).message).toContain('"owner_key"');
    expect(describeError(unfit).message).toBe('invalid input syntax for type uuid: "…"');
  });

  it('end where errors cause each other', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).match(/round/g)).toHaveLength(6);
  });
});
