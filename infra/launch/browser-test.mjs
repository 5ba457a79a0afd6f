import { existsSync } from 'node:fs';
import { LaunchFailure, report } from './failure.mjs';
import { handOver } from './hand-over.mjs';
import { prepare } from './prepare.mjs';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

await report(async () => {
  await prepare();
  const chromium = process.env.CHROMIUM ?? CHROMIUM.find((path) => existsSync(path));
  if (!chromium) {
    throw new LaunchFailure('The browser tests need Chromium: apt-get install chromium, or name its path in CHROMIUM.');
  }
  process.env.CHROMIUM = chromium;
  await handOver(['--test', '--test-concurrency=1', 'web/browser/**/*.test.ts', ...process.argv.slice(2)]);
});
