import { expect, jest } from '@jest/globals';
import { adminToken, createHome, startEmbedded } from '../platform/embedded.ts';
import { startStack } from '../platform/stack.ts';
import { describeContract } from './contract-suite.ts';

// A first start trains a model; a slow machine takes its time.
jest.setTimeout(300_000);

describeContract('in one process', async () => {
  const home = await createHome();
  const { url, process } = await startEmbedded(home.path);
  return {
    url,
    adminToken,
    async stop() {
      expect(await process.end()).toBe(0);
      await home.remove();
    },
  };
});

describeContract('as separate processes over HTTP', async () => {
  const home = await createHome();
  const { url, stop } = await startStack(home.path);
  return {
    url,
    adminToken,
    async stop() {
      await stop();
      await home.remove();
    },
  };
});
