import { describe, expect, it } from '@jest/globals';
import type { Feature } from './feature.ts';
import { type KeptStore, readKept, writeKept } from './kept-values.ts';

const feature = (name: string): Feature => ({
  name,
  type: 'NUMBER',
  required: true,
  categories: [],
  minimum: null,
  maximum: null,
  example: '1',
});

function store(entries: Record<string, string> = {}): KeptStore {
  const kept = new Map(Object.entries(entries));
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

describe('values kept for a model', () => {
  it('come back in the order of the signature, whatever it is by then', () => {
    const here = store();
    writeKept(here, 'm', [feature('a'), feature('b')], ['1', '2']);
    expect(readKept(here, 'm', [feature('b'), feature('new'), feature('a')])).toEqual(['2', '', '1']);
  });

  it('belong to one model', () => {
    const here = store();
    writeKept(here, 'm', [feature('a')], ['1']);
    expect(readKept(here, 'other', [feature('a')])).toEqual(['']);
  });

  it.each(['not json', 'null', '7', '{"a":5}', '[]'])('are nothing where the store holds %s', (text) => {
    expect(readKept(store({ 'fedloop.values.m': text }), 'm', [feature('a')])).toEqual(['']);
  });

  it('never come from the prototype', () => {
    expect(readKept(store({ 'fedloop.values.m': '{}' }), 'm', [feature('constructor')])).toEqual(['']);
  });

  it('do not disturb where the store refuses', () => {
    const full: KeptStore = {
      ...store(),
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    expect(() => writeKept(full, 'm', [feature('a')], ['1'])).not.toThrow();
  });
});
