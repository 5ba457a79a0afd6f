import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, isAbstractType } from 'graphql';
import { possibleTypes } from './possible-types.ts';

const here = dirname(fileURLToPath(import.meta.url));
const schema = buildSchema(readFileSync(resolve(here, '../../../gateway/schema/api.graphql'), 'utf8'));

describe('the types that the cache is told of', () => {
  it.each(Object.entries(possibleTypes))('%s has them all in the schema', (name, types) => {
    const type = schema.getType(name);
    if (!isAbstractType(type)) throw new Error(`${name} is not an interface or union`);
    expect(types).toEqual(
      schema
        .getPossibleTypes(type)
        .map((each) => each.name)
        .toSorted(),
    );
  });
});
