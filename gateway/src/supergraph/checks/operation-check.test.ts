import { describe, expect, it } from '@jest/globals';
import type { SeenOperation } from '@fedloop/platform/registry/schema-registry';
import { buildSchema } from 'graphql';
import { findBrokenOperations } from './operation-check.ts';
import { diffSchemas } from './schema-diff.ts';

const SCHEMA = /* GraphQL */ `
  type Query {
    model(name: String, filter: Filter, role: Role): Model
    node(id: ID!): Node
    any: Any
  }
  interface Node {
    id: ID!
  }
  type Model implements Node {
    id: ID!
    name: String!
    score: Float!
    role: Role
  }
  type Dataset implements Node {
    id: ID!
    rows: Int
  }
  union Any = Model | Dataset
  enum Role {
    USER
    ADMIN
  }
  input Filter {
    text: String
    role: Role
    inner: Inner
  }
  input Inner {
    depth: Int
  }
`;

function operation(document: string): SeenOperation {
  const at = new Date(1000);
  const clients = [
    { name: 'web', version: '1.2' },
    { name: 'job', version: '' },
  ];
  return { hash: 'h', name: 'Op', document, clients, firstSeenAt: at, lastSeenAt: at, count: 1 };
}

function broken(document: string, change: readonly [from: string, to: string]) {
  const [from, to] = [buildSchema(SCHEMA), buildSchema(SCHEMA.replace(...change))];
  return findBrokenOperations(from, to, diffSchemas(from, to), [operation(document)]);
}

describe('an operation', () => {
  it.each([
    ['reads a field that is gone', '{ model { score } }', ['score: Float!', ''], /score/],
    [
      'reads a field that may be null now',
      '{ model { score } }',
      ['score: Float!', 'score: Float'],
      /was Float! and is Float/,
    ],
    ['gives an argument that is gone', '{ model(name: "") { id } }', ['name: String, ', ''], /name/],
    ['lacks an argument that is needed now', '{ model { id } }', ['name: String,', 'name: String!,'], /name/],
    ['asks for a member that is gone', '{ any { ... on Dataset { rows } } }', ['Model | Dataset', 'Model'], /Dataset/],
    ['names an enum value that is gone', '{ model(role: ADMIN) { id } }', ['ADMIN', 'KING'], /ADMIN/],
    [
      'may send an enum value that is gone',
      'query ($r: Role) { model(role: $r) { id } }',
      ['ADMIN', 'KING'],
      /Role\.ADMIN was removed/,
    ],
    [
      'may send it deep within an input',
      'query ($f: Filter) { model(filter: $f) { id } }',
      ['ADMIN', 'KING'],
      /Role\.ADMIN/,
    ],
    [
      'may send an input field that is gone',
      'query ($f: Filter) { model(filter: $f) { id } }',
      ['depth: Int', 'other: Int'],
      /Inner\.depth/,
    ],
    [
      'may lack an input field that is needed now',
      'query ($f: Filter) { model(filter: $f) { id } }',
      ['text: String', 'text: String!'],
      /Filter\.text/,
    ],
    ['reads nothing that changed', '{ model { name } }', ['score: Float!', ''], null],
    [
      'gives a literal without the part that changed',
      '{ model(filter: { role: USER }) { id } }',
      ['text: String', 'words: String'],
      null,
    ],
    ['reads an enum that loses a value', '{ model { role } }', ['ADMIN', 'KING'], null],
    ['was not valid before', '{ nothing }', ['score: Float!', ''], null],
    ['is no GraphQL', '}{', ['score: Float!', ''], null],
  ] as const)('that %s', (_what, document, change, reason) => {
    const found = broken(document, change);
    if (reason === null) expect(found).toEqual([]);
    else expect(found[0]?.reasons.join()).toMatch(reason);
  });

  it('is named with its clients', () => {
    expect(broken('{ model { score } }', ['score: Float!', ''])).toMatchObject([
      { hash: 'h', name: 'Op', clients: ['web 1.2', 'job'], lastSeenAt: '1970-01-01T00:00:01.000Z' },
    ]);
  });
});
