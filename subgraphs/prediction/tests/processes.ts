import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createRequestVerifier } from '@fedloop/platform/identity/request-signature';
import { serveSubgraph } from '@fedloop/platform/subgraph/subgraph-server';
import type { LoopPlatform } from './loop-platform.ts';

/** What the processes of a test run sign their requests with. */
export const secret = 'a secret for the processes of one test run';

/** Serves the data subgraph over HTTP, as processes of their own reach it; its address. */
export async function serveData(loop: LoopPlatform): Promise<string> {
  const { dataService, log } = loop;
  const server = await serveSubgraph({
    subgraph: dataService.subgraph,
    verifier: createRequestVerifier(secret, 'data'),
    host: '127.0.0.1',
    port: 0,
    log,
    ready: () => dataService.ready(),
  });
  loop.onStop(() => server.close());
  return server.url;
}

/** Starts an entry point below `src` as a process of its own, which does not outlive the test. */
export function startProcess(loop: LoopPlatform, entryPoint: string, dataUrl: string): ChildProcess {
  const env = {
    DATABASE_URL: loop.databaseUrl,
    OBJECT_STORE_URL: loop.objectStoreUrl,
    FEDLOOP_SECRET: secret,
    DATA_URL: dataUrl,
    PORT: '0',
  };
  const path = fileURLToPath(new URL(`../src/${entryPoint}`, import.meta.url));
  const child = spawn(process.execPath, [path], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  loop.onStop(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  return child;
}
