import { stopTestServer } from './server.ts';

/** Called at the end of a run, whether its tests passed or failed. */
export default async function globalTeardown() {
  await stopTestServer();
}
