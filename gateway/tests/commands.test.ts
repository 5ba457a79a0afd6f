import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createRequestVerifier } from '@fedloop/platform/identity/request-signature';
import { buildSubgraph } from '@fedloop/platform/subgraph/subgraph';
import { serveSubgraph } from '@fedloop/platform/subgraph/subgraph-server';
import { createAuthenticator } from '../src/identity/authenticator.ts';
import { post, send } from './support/client.ts';
import { silent } from './support/reach.ts';
import { secret } from './support/serve.ts';

type Command = ChildProcessByStdio<null, Readable, Readable>;

const children = new Set<Command>();

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});

function start(file: string, args: string[], environment: Record<string, string> = {}): Command {
  const path = fileURLToPath(new URL(`../src/${file}`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    env: { FEDLOOP_SECRET: secret, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  return child;
}

async function run(...command: Parameters<typeof start>) {
  const child = start(...command);
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  return { output, errors, code };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

describe('the token command', () => {
  it('prints a token that the gateway takes', async () => {
    const { output, code } = await run('identity/issue-token.ts', [
      '--name',
      'ci',
      '--role',
      'OPERATOR',
      '--expires',
      '1h',
    ]);
    expect(code).toBe(0);
    const authenticator = createAuthenticator({ secret, adminToken: null, guests: false });
    const { identity, endsAt } = await authenticator.authenticate({ authorization: `Bearer ${output.trim()}` });
    expect(identity).toEqual({ subject: 'token:ci', role: 'OPERATOR' });
    expect(Math.round(((endsAt ?? 0) - Date.now()) / 60_000)).toBe(60);
  });

  it('says how it is used, and in one line what is wrong', async () => {
    expect(await run('identity/issue-token.ts', ['--help'])).toMatchObject({
      code: 0,
      output: expect.stringContaining('--role'),
    });
    for (const args of [
      [],
      ['--name', 'ci', '--role', 'KING'],
      ['--name', 'admin', '--role', 'USER'],
      ['--nonsense'],
    ]) {
      const { code, errors, output } = await run('identity/issue-token.ts', args);
      expect([code, output]).toEqual([1, '']);
      expect(errors.trim().split('\n')).toHaveLength(1);
    }
  });
});

describe('a gateway in a process of its own', () => {
  it('waits for its subgraphs, serves them and stops in order; a second one on its port says why it can not', async () => {
    const names = ['data', 'prediction', 'feedback'] as const;
    const ports = await Promise.all(names.map(freePort));
    const urls = Object.fromEntries(
      names.map((name, i) => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${String(ports[i])}/graphql`]),
    );
    const environment = { ...urls, PORT: String(await freePort()), LOG_LEVEL: 'info' };
    const gateway = start('main.ts', [], environment);
    let output = '';
    for (const stream of [gateway.stdout, gateway.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const says = async (what: string) => {
      while (!output.includes(what)) {
        await Promise.race([once(gateway.stdout, 'data'), once(gateway.stderr, 'data')]);
      }
    };
    await says('waiting for a subgraph');

    let isReady = false;
    const servers = await Promise.all(
      names.map((name, i) => {
        const subgraph = buildSubgraph({
          name,
          typeDefs: `type Query { ${name}: String! }`,
          resolvers: { Query: { [name]: () => `this is ${name}`, eventCursor: () => 'p0' } },
          contextFor: (base) => base,
        });
        const ready = () => Promise.resolve({ ready: isReady, missing: isReady ? [] : [`${name}'s model`] });
        const verifier = createRequestVerifier(secret, name);
        return serveSubgraph({ subgraph, verifier, host: '127.0.0.1', port: ports[i] ?? 0, log: silent, ready });
      }),
    );
    await says('ready at');
    const url = `http://127.0.0.1:${environment.PORT}`;
    expect((await post(url, { query: '{ data prediction feedback }' })).body.data).toEqual({
      data: 'this is data',
      prediction: 'this is prediction',
      feedback: 'this is feedback',
    });
    expect((await send(`${url}/readyz`)).body).toEqual({
      ready: false,
      missing: names.map((name) => `${name}'s model`),
    });
    isReady = true;
    expect((await send(`${url}/readyz`)).status).toBe(200);

    const second = await run('main.ts', [], environment);
    expect(second.code).toBe(1);
    expect(second.errors).toMatch(/port \d+ is in use/);

    await servers[0]?.close();
    expect((await send(`${url}/readyz`)).body).toMatchObject({ missing: ['the data subgraph'] });
    expect((await post(url, { query: '{ data }' })).body.errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');

    gateway.kill('SIGTERM');
    expect(await once(gateway, 'exit')).toEqual([0, null]);
    await Promise.all(servers.slice(1).map((server) => server.close()));
  });
});
