import { fileURLToPath } from 'node:url';
import { servedSubgraphs } from '@fedloop/gateway/supergraph/served-subgraphs';
import { describe, expect, it } from '@jest/globals';
import { readComposeFile } from '../stack/compose-file.ts';
import { serviceName } from './service-name.ts';

const composed = Object.keys(readComposeFile(fileURLToPath(new URL('../compose.yaml', import.meta.url))).services);
const taken = composed.filter((name) => !servedSubgraphs().includes(name));

const three = ['data', 'feedback', 'platform', 'prediction', 'template'];

describe('the name of a new service', () => {
  it('has a form for folders, one for types, and a port of its own', () => {
    expect(serviceName('reviews', three)).toEqual({ lower: 'reviews', pascal: 'Reviews', port: 4010 });
    expect(serviceName('market2', [...three, 'reviews'])).toEqual({ lower: 'market2', pascal: 'Market2', port: 4011 });
  });

  it.each(['', 'a', 'Reviews', 'two-words', '../up', '2nd', 'x'.repeat(31)])(
    'is one word in lower case: not %j',
    (text) => {
      expect(() => serviceName(text, three)).toThrow('one word');
    },
  );

  it.each(['data', 'template', 'gateway', 'pgboss', 'events', ...taken])('is not one that there is: %s', (text) => {
    expect(() => serviceName(text, three)).toThrow('of this name');
  });
});
