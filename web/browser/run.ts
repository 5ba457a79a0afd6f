import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { startPlatform } from './platform.ts';
import { accessibility } from './stories/accessibility.ts';
import { connection } from './stories/connection.ts';
import { explorer } from './stories/explorer.ts';
import { loop } from './stories/loop.ts';
import { prediction } from './stories/prediction.ts';
import { telemetry } from './stories/telemetry.ts';
import type { Story } from './story.ts';

const executablePath = '/usr/bin/chromium';
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Stories whose name holds this text; all without it. */
const [wanted = ''] = process.argv.slice(2);
const stories: readonly Story[] = [prediction, accessibility, explorer, connection, loop, telemetry]
  .flat()
  .filter(({ name }) => name.includes(wanted));

async function main(): Promise<void> {
  if (!existsSync(executablePath)) {
    throw new Error(`The browser tests need Chromium at ${executablePath}: apt-get install chromium`);
  }
  console.log('Starting the platform');
  const platform = await startPlatform();
  const browser = await chromium.launch({ executablePath, args: flags });
  let failed = 0;
  try {
    for (const { name, play } of stories) {
      const begun = performance.now();
      try {
        await play({ browser, platform });
        console.log(`ok      ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
      } catch (error) {
        failed += 1;
        console.log(`FAILED  ${name}\n`, error);
      }
    }
  } finally {
    await browser.close();
    await platform.stop();
  }
  console.log(`\nBrowser: ${stories.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
