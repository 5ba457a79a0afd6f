import { buildSchema } from '@apollo/federation-internals';
import type { FetchDataRewrite } from '@apollo/query-planner';
import { expect, it } from '@jest/globals';
import type { JsonObject } from './json.ts';
import { compileRewrites, renamedFields } from './rewrites.ts';
import { createTypeConditions } from './type-conditions.ts';

const conditions = createTypeConditions(
  buildSchema(`
    type Query { media: Media }
    interface Media { id: ID! }
    type Book implements Media { id: ID! }
    type Film implements Media { id: ID! }
  `),
);

const setMedia: FetchDataRewrite = { kind: 'ValueSetter', path: ['... on Book', '__typename'], setValueTo: 'Media' };
const rename = (path: string[]): FetchDataRewrite => ({ kind: 'KeyRenamer', path, renameKeyTo: 'name' });

it.each<[string, FetchDataRewrite[], string, string]>([
  ['the type of one', [setMedia], '{"__typename":"Book"}', '{"__typename":"Media"}'],
  ['the type of another, which stays', [setMedia], '{"__typename":"Film"}', '{"__typename":"Film"}'],
  ['a field', [rename(['name__alias_0'])], '{"name__alias_0":"x"}', '{"name":"x"}'],
  ['a field in lists', [rename(['a', 'n'])], '{"a":[[{"n":1}],null,{"n":2}]}', '{"a":[[{"name":1}],null,{"name":2}]}'],
  [
    'a field below a type',
    [rename(['... on Media', 'n'])],
    '{"__typename":"Film","n":1}',
    '{"__typename":"Film","name":1}',
  ],
  ['where no type is told', [rename(['... on Media', 'n'])], '{"n":1}', '{"name":1}'],
  [
    'values that count as false',
    [rename(['a', 'n'])],
    '{"a":[{"n":0},{"n":""},{"n":false},{"n":null}]}',
    '{"a":[{"name":0},{"name":""},{"name":false},{"name":null}]}',
  ],
  ['nothing where there is none', [rename(['n'])], '{"m":1}', '{"m":1}'],
  ['nothing inherited', [rename(['constructor'])], '{}', '{}'],
])('rewrites %s', (_what, rewrites, before, after) => {
  const object = JSON.parse(before) as JsonObject;
  compileRewrites(rewrites, conditions)?.(object);
  expect(JSON.parse(JSON.stringify(object))).toEqual(JSON.parse(after));
});

it('is nothing where there is nothing to rewrite', () => {
  expect(compileRewrites(undefined, conditions)).toBeNull();
  expect(compileRewrites([], conditions)).toBeNull();
});

it('tells the names that renamed fields are to have', () => {
  expect([...renamedFields([setMedia, rename(['a', 'name__alias_0'])])]).toEqual([['name__alias_0', 'name']]);
});
