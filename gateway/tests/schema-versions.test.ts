import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMemoryRegistry } from '@fedloop/platform/registry/memory-registry';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { createApiTokens } from '../src/identity/api-tokens.ts';
import { post, send } from './support/client.ts';
import { type ForeignServer, serveForeign } from './support/foreign-server.ts';
import { ways } from './support/reach.ts';
import { adminToken, secret, type Served, serve } from './support/serve.ts';

const [[, inProcess]] = ways;
const STOCK = 'type Query { stock: Int count: Int }';
const resolvers = { Query: { stock: () => 1, count: () => 2 } };

describe('versions of the schema', () => {
  let served: Served;
  let foreign: ForeignServer;
  let folder: string;
  let changing: Pick<SubgraphEndpoint, 'schema'>;
  const tokens: Record<string, string> = {};

  const admin = { authorization: `Bearer ${adminToken}` };
  const bearer = (role: string) => ({ authorization: `Bearer ${tokens[role] ?? ''}` });
  const get = (query: string, headers: Record<string, string> = {}) =>
    send(`${served.url}/schema.graphql${query}`, { headers });
  const act = (query: string, body: unknown, headers: Record<string, string> = admin) =>
    send(`${served.url}/schema.graphql${query}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  const codeOf = ({ body }: Awaited<ReturnType<typeof send>>) => body.errors?.[0]?.extensions.code;

  /** Version 1: the market; 2: a field more; 3: held back, since it takes a field away that a client has asked for. */
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fedloop-schema-'));
    foreign = await serveForeign(STOCK, resolvers);
    for (const role of ['USER', 'OPERATOR'] as const) {
      tokens[role] = await createApiTokens(secret).issue('test', role, 3600);
    }
    served = await serve(
      async (subgraphs) => {
        const reached = await inProcess(subgraphs);
        const [first, ...others] = reached.endpoints;
        const endpoint = { ...first! };
        changing = endpoint;
        return { ...reached, endpoints: [endpoint, ...others] };
      },
      {
        config: { foreignSubgraphs: [{ name: 'stock', url: foreign.url, headers: {}, secret: null }] },
        schemas: { registry: createMemoryRegistry() },
      },
    );
    const { sdl } = await changing.schema();
    changing.schema = async () => ({ sdl: `${sdl}\nextend type Query { anew: String }`, version: null });
    await served.gateway.refresh();
    await post(served.url, { query: 'query Counting { count }' });
    foreign.become('type Query { stock: Int }', { Query: { stock: () => 1 } });
    await served.gateway.refresh();
  });
  afterAll(async () => {
    await served.close();
    await foreign.close();
    await rm(folder, { recursive: true });
  });

  describe('at /schema.graphql', () => {
    it('are the current one, which clients need not read twice', async () => {
      const { status, text, headers } = await get('');
      expect(status).toBe(200);
      expect(text).toContain('anew: String');
      const etag = headers.get('etag') ?? '';
      expect((await get('', { 'if-none-match': `"other", W/${etag}` })).status).toBe(304);
      expect((await get('', { 'if-none-match': '"other"' })).status).toBe(200);
    });

    it('are earlier ones, for everybody but those that are held back', async () => {
      expect((await get('?version=1')).text).not.toContain('anew');
      expect((await get('?version=2')).text).toBe((await get('')).text);
      expect((await get('?version=3')).status).toBe(403);
      expect((await get('?version=3', bearer('OPERATOR'))).text).not.toMatch(/^ {2}count: Int/m);
    });

    it('differ in what clients notice', async () => {
      expect((await get('?diff=1..2', bearer('USER'))).text).toBe('SAFE       Query.anew was added\n');
      expect((await get('?diff=2..1', bearer('USER'))).text).toBe('BREAKING   Query.anew was removed\n');
      expect((await get('?diff=1..1', bearer('USER'))).text).toBe('');
      expect((await get('?diff=2..3', admin)).text).toBe('BREAKING   Query.count was removed\n');
    });

    it('are supergraphs and a history for operators', async () => {
      expect((await get('?supergraph', bearer('OPERATOR'))).text).toContain('join__Graph');
      expect((await get('?version=1&supergraph', bearer('OPERATOR'))).text).not.toContain('anew');
      const { versions } = JSON.parse((await get('?history', bearer('OPERATOR'))).text) as { versions: object[] };
      expect(versions).toMatchObject([
        { number: 3, verdict: 'HELD', broken: [{ name: 'Counting' }], current: false },
        { number: 2, verdict: 'ACCEPTED', current: true, schemas: { length: 3 } },
        { number: 1 },
      ]);
      const older = JSON.parse((await get('?history&before=2', admin)).text) as { versions: object[] };
      expect(older.versions).toMatchObject([{ number: 1 }]);
    });

    it.each([
      ['?version=0', 400],
      ['?version=1.5', 400],
      ['?version=99999999999', 400],
      ['?version=__proto__', 400],
      ['?version=1&version=2', 400],
      ['?version=99', 404],
      ['?diff=1', 400],
      ['?diff=1..99', 404],
      ['?diff=1..2&version=1', 400],
      ['?history&supergraph', 400],
      ['?nonsense', 400],
    ])('are refused as %s with %d', async (query, status) => {
      const answer = await get(query, admin);
      expect(answer.status).toBe(status);
      expect(codeOf(answer)).toBe(status === 404 ? 'NOT_FOUND' : 'BAD_REQUEST');
    });

    it.each([
      ['?supergraph', 'USER'],
      ['?history', 'USER'],
      ['?diff=1..2', 'GUEST'],
      ['?diff=2..3', 'USER'],
    ])('need more rights for %s than %s', async (query, role) => {
      const answer = await get(query, role === 'GUEST' ? {} : bearer(role));
      expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
      expect((await get(query, { authorization: 'Bearer wrong' })).status).toBe(401);
    });

    it('say what would come of a schema, and keep nothing of it', async () => {
      const harmless = await act('?check', { subgraph: 'stock', sdl: `${STOCK} type New { a: Int }` });
      expect(harmless.body).toMatchObject({ passes: true, reasons: [] });
      const breaking = await act('?check', { subgraph: 'stock', sdl: 'type Query { stock: Int }' }, bearer('OPERATOR'));
      expect(breaking.body).toMatchObject({ passes: false, broken: [{ name: 'Counting' }] });
      expect((await act('?check', { subgraph: 'stock', sdl: '}{' })).body).toMatchObject({ passes: false });
      expect((await get('?history', admin)).text).not.toContain('"number":4');
    });

    it.each([
      ['?check', { subgraph: 'stock' }, 400],
      ['?check', { subgraph: '__proto__', sdl: '' }, 400],
      ['?check&activate=1', {}, 400],
      ['', {}, 400],
      ['?activate=99', {}, 409],
      ['?activate=2', {}, 409],
    ])('are refused as POST %s %j with %d', async (query, body, status) => {
      expect((await act(query, body)).status).toBe(status);
    });

    it('are moved by administrators alone', async () => {
      expect((await act('?activate=1', {}, bearer('OPERATOR'))).status).toBe(403);
      expect((await act('?check', { subgraph: 'stock', sdl: STOCK }, bearer('USER'))).status).toBe(403);
    });
  });

  describe('by npm run schema', () => {
    const run = (args: string[], token = adminToken, url = served.url) =>
      new Promise<{ code: number; output: string; errors: string }>((resolve) => {
        const path = fileURLToPath(new URL('../src/supergraph/schema-command.ts', import.meta.url));
        const env = { FEDLOOP_URL: url, FEDLOOP_TOKEN: token };
        execFile(process.execPath, [path, ...args], { env }, (error, output, errors) => {
          resolve({ code: Number(error?.code ?? 0), output, errors });
        });
      });

    it('are listed, shown and compared', async () => {
      const { output, code } = await run(['list']);
      expect(code).toBe(0);
      expect(output).toMatch(/^3 {2}HELD[^]*Counting[^]*^2 {2}CURRENT[^]*^1 {2}REPLACED/m);
      expect((await run(['show', '1'])).output).toBe((await get('?version=1')).text);
      expect((await run(['show', '--supergraph'])).output).toContain('join__Graph');
      expect((await run(['diff', '2', '1'])).output).toBe('BREAKING   Query.anew was removed\n');
    });

    it('are checked before they are deployed', async () => {
      const file = join(folder, 'stock.graphql');
      await writeFile(file, 'type Query { stock: Int }');
      const held = await run(['check', '--subgraph', 'stock', '--file', file]);
      expect(held.code).toBe(1);
      expect(held.output).toMatch(/would be held back[^]*Counting[^]*BREAKING {3}Query.count was removed/);
      await writeFile(file, STOCK);
      expect(await run(['check', '--subgraph', 'stock', '--file', file])).toMatchObject({ code: 0 });
    });

    it('say how they are used, and in one line what is wrong', async () => {
      expect(await run(['--help'])).toMatchObject({ code: 0, output: expect.stringContaining('activate N') });
      for (const [args, fault] of [
        [[], /commands are/],
        [['diff', '1'], /numbers from 1/],
        [['check'], /--subgraph and --file/],
        [['show', '99'], /no schema of version 99/],
        [['--nonsense'], /nonsense/],
      ] as const) {
        const { code, errors, output } = await run([...args]);
        expect([code, output]).toEqual([1, '']);
        expect(errors.trim().split('\n')).toHaveLength(1);
        expect(errors).toMatch(fault);
      }
      expect((await run(['list'], 'wrong')).errors).toContain('UNAUTHENTICATED');
      expect((await run(['list'], adminToken, 'http://127.0.0.1:1')).errors).toContain('no gateway answers');
    });

    it('are rolled back, and taken in though they break clients', async () => {
      expect((await run(['activate', '1'])).output).toMatch(/as version 4/);
      expect((await get('')).text).not.toContain('anew');
      expect(await served.gateway.refresh()).toBe(false);
      expect((await get('')).text).toBe((await get('?version=1')).text);

      expect((await run(['activate', '3'])).output).toMatch(/as version \d/);
      expect(await served.gateway.refresh()).toBe(false);
      const { text } = await get('');
      expect(text).not.toMatch(/^ {2}count: Int/m);
      expect(text).not.toContain('anew');
    });
  });
});
