import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { answerErrors } from './answer-errors.ts';

const at = (...path: (string | number)[]) => new GraphQLError(`at ${path.join('.')}`, { path });
const nowhere = new GraphQLError('nowhere');

/** In both a forbidden null has risen from `b` to the first element of `a`. */
const data = '{"a":[null,{"b":1}],"c":null}';
const forbidden = at('a', 0, 'b');
const written = { data, errors: [forbidden] };

describe('the errors of an answer', () => {
  it('are what is forbidden where nothing failed, and the failures where nothing is', () => {
    expect(answerErrors([], written)).toEqual([forbidden]);
    expect(answerErrors([at('c')], { data, errors: [] })).toEqual([at('c')]);
  });

  it.each([
    ['at its place', at('a', 0, 'b')],
    ['beside its place, below the null', at('a', 0, 'd', 'e')],
    ['at the null', at('a', 0)],
    ['above the null', at('a')],
    ['above all', at()],
    ['nowhere in particular', nowhere],
  ])('leave out a forbidden null that a failure explains: one %s', (_, failure) => {
    expect(answerErrors([failure], written)).toEqual([failure]);
    expect(answerErrors([at('c'), failure], written)).toEqual([at('c'), failure]);
  });

  it.each([
    ['elsewhere', at('c')],
    ['at another element', at('a', 1, 'b')],
    ['at an index that is a name here', at('a', '0')],
  ])('have a forbidden null that no failure explains: one %s', (_, failure) => {
    expect(answerErrors([failure], written)).toEqual([failure, forbidden]);
  });

  it('are explained by any failure where no data is left', () => {
    const nothing = { data: 'null', errors: [at('must', 'name')] };
    expect(answerErrors([at('c')], nothing)).toEqual([at('c')]);
  });
});
