import { describe, expect, it } from '@jest/globals';
import { compilePath } from './response-path.ts';

const data = {
  shop: {
    items: [{ id: 1, __typename: 'Book' }, null, { id: 2, __typename: 'Film' }],
    rows: [[{ id: 3 }], null, [{ id: 4 }, { id: 5 }]],
    nothing: null,
    text: 'text',
  },
};

describe('paths of a plan', () => {
  it.each<[(string | number)[], string[]]>([
    [[], ['']],
    [['shop'], ['shop']],
    [
      ['shop', 'items', '@'],
      ['shop.items.0', 'shop.items.2'],
    ],
    [['shop', 'items', '@|[Book]'], ['shop.items.0']],
    [
      ['shop', 'items', '@|[Film,Book]'],
      ['shop.items.0', 'shop.items.2'],
    ],
    [['|[Query]', 'shop|[Shop]', 'items', '@|[Film]'], ['shop.items.2']],
    [
      ['shop', 'rows', '@', '@'],
      ['shop.rows.0.0', 'shop.rows.2.0', 'shop.rows.2.1'],
    ],
    [['shop', 'nothing', '@', 'more'], []],
    [['shop', 'text', 'length'], []],
    [['shop', 'absent', '@'], []],
    [['shop', 'items'], []],
    [['constructor', 'prototype'], []],
    [['shop', 'items', '@', '__proto__'], []],
  ])('%j leads to %j', (path, expected) => {
    const compiled = compilePath(path);
    const places = compiled.locate(data);
    expect(places.map((place) => place.path.join('.'))).toEqual(expected);
    expect(compiled.collect(data)).toEqual(places.map(({ object }) => object));
  });

  it('knows how far it leads to one place', () => {
    expect(compilePath(['shop', 'items', '@', 'owner']).single).toEqual(['shop', 'items']);
    expect(compilePath(['shop', 'owner']).single).toEqual(['shop', 'owner']);
  });

  it('knows which paths go on behind its end', () => {
    const items = compilePath(['shop', 'items', '@']);
    expect(items.leadsTo(compilePath(['shop', 'items', '@', 'owner']))).toBe(true);
    expect(items.leadsTo(compilePath(['shop', 'items', '@']))).toBe(false);
    expect(items.leadsTo(compilePath(['shop', 'rows', '@', '@']))).toBe(false);
  });
});
