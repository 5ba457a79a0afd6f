import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { serviceIdentity } from '@fedloop/platform/identity/identity';
import { createRequestSigner } from '@fedloop/platform/identity/request-signature';
import { httpEndpoint } from '@fedloop/platform/subgraph/http-endpoint';
import { beginTrace } from '@fedloop/platform/tracing/trace-context';
import { createStores } from './data-platform.ts';

const secret = 'a secret of the tests, long enough to sign with';

let stores: Awaited<ReturnType<typeof createStores>>;
let child: ChildProcess | undefined;

beforeEach(async () => {
  stores = await createStores();
});

afterEach(async () => {
  child?.kill('SIGKILL');
  await stores.drop();
});

/** The data subgraph as a process of its own; its log is its standard error. */
async function startMain(): Promise<{ url: string }> {
  child = spawn(process.execPath, [fileURLToPath(new URL('../src/main.ts', import.meta.url))], {
    stdio: ['ignore', 'inherit', 'pipe'],
    env: {
      DATABASE_URL: stores.url,
      OBJECT_STORE_URL: pathToFileURL(stores.folder).href,
      FEDLOOP_SECRET: secret,
      PORT: '0',
    },
  });
  if (!child.stderr) throw new Error('The child has no standard error.');
  for await (const line of createInterface(child.stderr)) {
    const logged = JSON.parse(line) as { url?: string };
    if (logged.url !== undefined) return { url: logged.url };
  }
  throw new Error('The process ended before it listened.');
}

describe('the data subgraph as a process', () => {
  it('answers signed requests alone, and drains on SIGTERM', async () => {
    const { url } = await startMain();
    const ask = async (signedWith: string) => {
      const endpoint = httpEndpoint({ name: 'data', url, signer: createRequestSigner(signedWith) });
      const query = '{ dataset(name: "adult") { latest { number status } } }';
      const request = { query, identity: serviceIdentity('test'), traceparent: beginTrace() };
      return endpoint.execute(request).finally(() => endpoint.close());
    };

    expect(await ask(secret)).toEqual({ data: { dataset: { latest: { number: 1, status: 'READY' } } } });
    await expect(ask(secret.toUpperCase())).resolves.toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });

    const exit = child && once(child, 'exit');
    child?.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  });
});
