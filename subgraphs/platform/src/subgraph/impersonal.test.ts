import { describe, expect, it } from '@jest/globals';
import { parse, print } from 'graphql';
import { markImpersonalFields } from './impersonal.ts';

const marked = (sdl: string) => print(markImpersonalFields(parse(sdl)));

describe('@impersonal', () => {
  it('moves from types and interfaces to each of their fields, and keeps what else stands there', () => {
    const sdl = 'type A @key(fields: "id") @impersonal { id: ID! name(first: Int): String! @shareable }';
    expect(marked(sdl)).toBe(
      print(
        parse('type A @key(fields: "id") { id: ID! @impersonal name(first: Int): String! @shareable @impersonal }'),
      ),
    );
    expect(marked('interface B @impersonal { id: ID! }')).toBe(print(parse('interface B { id: ID! @impersonal }')));
    expect(marked('extend type C @impersonal { id: ID! }')).toBe(print(parse('extend type C { id: ID! @impersonal }')));
  });

  it('stands once on a field that says so itself, and leaves the other types alone', () => {
    const fields = 'type A { id: ID! @impersonal own: Int }';
    expect(marked(fields)).toBe(print(parse(fields)));
    expect(marked('type A @impersonal { id: ID! @impersonal }')).toBe(print(parse('type A { id: ID! @impersonal }')));
  });
});
