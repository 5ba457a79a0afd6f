import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../config.ts';
import { readForeignSubgraphs } from './foreign-subgraphs.ts';

const secret = 'a secret of a third party, long enough';

describe('subgraphs of others', () => {
  let folder: string;
  const file = (content: unknown) => {
    const path = join(folder, 'subgraphs.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fedloop-subgraphs-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are pairs', () => {
    expect(readForeignSubgraphs('reviews=http://a.example/graphql?x=1, stock=https://b.example')).toEqual([
      { name: 'reviews', url: 'http://a.example/graphql?x=1', headers: {}, secret: null },
      { name: 'stock', url: 'https://b.example', headers: {}, secret: null },
    ]);
  });

  it('or a file that says more', () => {
    const reviews = { url: 'http://a.example/graphql', headers: { 'x-key': 'value' } };
    const stock = { url: 'http://b.example/graphql', secret };
    expect(readForeignSubgraphs(file({ reviews, stock }))).toEqual([
      { name: 'reviews', ...reviews, secret: null },
      { name: 'stock', ...stock, headers: {} },
    ]);
  });

  it.each([
    ['reviews=', 'reviews: url'],
    ['reviews=ftp://a.example', 'reviews: url'],
    ['reviews=http://me:word@a.example', 'carries no password'],
    ['=http://a.example', 'without a name'],
    ['9x=http://a.example', '9x: a name begins'],
    ['data=http://a.example', 'data: the names'],
    ['Prediction=http://a.example', 'the names'],
    ['a-b=http://a.example,a_b=http://b.example', 'a_b: two subgraphs'],
    ['/nowhere/subgraphs.json', 'ENOENT'],
    [Array.from({ length: 101 }, (_, i) => `s${i}=http://a.example`).join(), 'at most 100'],
  ])('are refused by name: %s', (setting, fault) => {
    expect(() => readForeignSubgraphs(setting)).toThrow(fault);
    expect(() => readConfig({ FEDLOOP_SECRET: secret, SUBGRAPHS: setting })).toThrow('SUBGRAPHS: ');
  });

  it.each([
    ['{ no JSON', 'is not JSON'],
    [[], 'wants an object'],
    [{ reviews: {} }, 'reviews: url'],
    [{ reviews: { url: 'http://a.example', surprise: 1 } }, 'surprise'],
    [{ reviews: { url: 'http://a.example', headers: { Host: 'x' } } }, 'reviews: headers'],
    [{ reviews: { url: 'http://a.example', headers: { host: 'x' } } }, 'none of those'],
    [{ reviews: { url: 'http://a.example', headers: { 'x-key': 'a\r\nb' } } }, 'printable'],
    [{ reviews: { url: 'http://a.example', secret: 'word' } }, 'reviews: secret'],
  ])('are refused in a file: %j', (content, fault) => {
    expect(() => readForeignSubgraphs(file(content))).toThrow(fault);
  });

  it('keep their secrets out of messages', () => {
    const settings = [
      `{ "reviews": { "secret": "${secret}", }`,
      JSON.stringify({ reviews: { url: 'nowhere', secret, headers: { 'x-key': `${secret}\n` } } }),
    ];
    for (const content of settings) {
      const failure = (): unknown => readForeignSubgraphs(file(content));
      expect(failure).toThrow();
      expect(failure).not.toThrow(secret);
    }
  });
});
