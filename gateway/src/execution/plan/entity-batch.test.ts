import { buildSchema } from '@apollo/federation-internals';
import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { describe, expect, it } from '@jest/globals';
import { compileEntityBatch } from './entity-batch.ts';
import type { JsonObject } from './json.ts';
import { createTypeConditions } from './type-conditions.ts';

const conditions = createTypeConditions(
  buildSchema(`
    type Query { media: [Media] any: [Any] }
    interface Media { id: ID! }
    type Book implements Media { id: ID! }
    type Film implements Media { id: ID! }
    type Shelf { id: ID! }
    union Any = Book | Shelf
  `),
);

const field = (name: string, selections?: QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  kind: 'Field',
  name,
  ...(selections && { selections }),
});
const on = (typeCondition: string, ...names: string[]): QueryPlanSelectionNode => ({
  kind: 'InlineFragment',
  typeCondition,
  selections: ['__typename', ...names].map((name) => field(name)),
});

function gather(requires: QueryPlanSelectionNode[], objects: JsonObject[], sharing = true) {
  return compileEntityBatch(requires, { rewrite: null, conditions, sharing })(objects);
}

const book = (id: unknown, more: JsonObject = {}) => ({ __typename: 'Book', id, title: 'not asked for', ...more });
const film = (id: unknown) => ({ __typename: 'Film', id });

describe('entities of a fetch', () => {
  it('are asked for once each, by type and key', () => {
    const objects = [book('1'), film('1'), book('1'), book(1), book('2'), film('1')];
    expect(gather([on('Book', 'id'), on('Film', 'id')], objects)).toEqual({
      representations: [
        { __typename: 'Book', id: '1' },
        { __typename: 'Film', id: '1' },
        { __typename: 'Book', id: 1 },
        { __typename: 'Book', id: '2' },
      ],
      indexes: [0, 1, 0, 2, 3, 1],
    });
  });

  it('are told apart by all of their key', () => {
    const objects = [book('1', { shop: 'a' }), book('1', { shop: 'b' }), book('1', { shop: 'a' })];
    expect(gather([on('Book', 'id', 'shop')], objects).indexes).toEqual([0, 1, 0]);
  });

  it('are left out where the key is missing or the type is another', () => {
    const objects = [film('1'), { __typename: 'Book' }, { id: '1' }, book(null), book('1')];
    expect(gather([on('Book', 'id')], objects)).toEqual({
      representations: [
        { __typename: 'Book', id: null },
        { __typename: 'Book', id: '1' },
      ],
      indexes: [-1, -1, -1, 0, 1],
    });
  });

  it('are found by interface and union', () => {
    const objects = [book('1'), film('2'), { __typename: 'Shelf', id: '3' }, { __typename: 'Media', id: '4' }];
    expect(gather([on('Media', 'id')], objects).indexes).toEqual([0, 1, -1, 2]);
    expect(gather([on('Any', 'id')], objects).indexes).toEqual([0, -1, 1, -1]);
  });

  it('are put together of every fragment that fits', () => {
    const { representations } = gather(
      [on('Book', 'id'), on('Media', 'price'), on('Any', 'absent')],
      [book('1', { price: 2 })],
    );
    expect(representations).toEqual([{ __typename: 'Book', id: '1', price: 2 }]);
  });

  it('carry what they require of objects and lists below them', () => {
    const requires: QueryPlanSelectionNode[] = [
      {
        kind: 'InlineFragment',
        typeCondition: 'Book',
        selections: [field('__typename'), field('parts', [field('id')])],
      },
    ];
    const parts = [[{ id: 1, more: 1 }], null, [{ id: 2 }, null]];
    expect(gather(requires, [{ __typename: 'Book', parts }]).representations).toEqual([
      { __typename: 'Book', parts: [[{ id: 1 }], null, [{ id: 2 }, null]] },
    ]);
  });

  it('are asked for place by place where they can not share an answer', () => {
    expect(gather([on('Book', 'id')], [book('1'), book('1')], false).indexes).toEqual([0, 1]);
  });

  it('stay apart where a rewrite makes them look the same', () => {
    const rewrite = (representation: JsonObject) => {
      representation.__typename = 'Media';
    };
    const batch = compileEntityBatch([on('Media', 'id')], { rewrite, conditions, sharing: true })([
      book('1'),
      film('1'),
    ]);
    expect(batch).toEqual({
      representations: [
        { __typename: 'Media', id: '1' },
        { __typename: 'Media', id: '1' },
      ],
      indexes: [0, 1],
    });
  });

  it('can not be made of what every object inherits', () => {
    expect(gather([on('Book', 'constructor')], [{ __typename: 'Book' }]).indexes).toEqual([-1]);
  });
});
