import { expect, it } from '@jest/globals';
import type { Model } from '../domain/model.ts';
import { rememberModels } from './known-models.ts';

it('asks for a model until it is there, then never again', async () => {
  const there = new Map<string, Model>();
  const asked: string[] = [];
  const find = rememberModels((name) => {
    asked.push(name);
    return Promise.resolve(there.get(name) ?? null);
  });
  expect(await find('adult')).toBeNull();
  const model = { id: 'm', name: 'adult' } as Model;
  there.set('adult', model);
  expect(await find('adult')).toBe(model);
  expect(await find('adult')).toBe(model);
  expect(asked).toEqual(['adult', 'adult']);
});
