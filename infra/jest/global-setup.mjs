import { announceServer } from './config.ts';
import { startTestServer } from './server.ts';

/** Called once for each project that has a test to run. */
export default async function globalSetup() {
  const { url } = await startTestServer();
  announceServer(url);
}
