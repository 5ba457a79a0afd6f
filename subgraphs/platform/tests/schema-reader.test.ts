import { afterEach, expect, it } from '@jest/globals';
import { endpointOf, sendJson, standIn } from './support/subgraph-stand-in.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A subgraph with this schema; one without a version knows no such field. */
async function offering(schema: { sdl: string; version?: unknown }) {
  const server = await standIn(({ body }, response) => {
    const asksVersion = body.includes('version');
    if (asksVersion && !('version' in schema)) {
      sendJson(response, { errors: [{ message: 'Cannot query field "version" on type "_Service".' }] });
    } else sendJson(response, { data: { _service: { ...schema } } });
  });
  const endpoint = endpointOf(server.url);
  closers.push(
    () => server.close(),
    () => endpoint.close(),
  );
  return { endpoint, asked: () => server.seen.splice(0).length };
}

it('asks for SDL and version at once', async () => {
  const { endpoint, asked } = await offering({ sdl: 'type Query { a: Int }', version: '2.1' });
  expect(await endpoint.schema()).toEqual({ sdl: 'type Query { a: Int }', version: '2.1' });
  expect(asked()).toBe(1);
});

it('takes no version for none, and asks for one again when the SDL has changed', async () => {
  const schema: { sdl: string; version?: string } = { sdl: 'type Query { a: Int }' };
  const { endpoint, asked } = await offering(schema);
  expect(await endpoint.schema()).toEqual({ sdl: schema.sdl, version: null });
  expect(asked()).toBe(2);
  expect(await endpoint.schema()).toEqual({ sdl: schema.sdl, version: null });
  expect(asked()).toBe(1);
  Object.assign(schema, { sdl: 'type Query { b: Int }', version: 'v2' });
  expect(await endpoint.schema()).toEqual({ sdl: schema.sdl, version: 'v2' });
});

it.each([[7], [''], [null], [{}]])('takes %j for no version', async (version) => {
  const { endpoint } = await offering({ sdl: 'type Query { a: Int }', version });
  expect((await endpoint.schema()).version).toBeNull();
});

it('says so where there is no SDL', async () => {
  const { endpoint } = await offering({ sdl: 7 as unknown as string });
  await expect(endpoint.schema()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
});
