import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { help, readOptions } from './options.ts';
import { findLines } from './line.ts';
import { perform } from './perform.ts';
import { startPlatform } from './platform.ts';
import { folder } from './screenshots.ts';
import { accessibility } from './stories/accessibility.ts';
import { connection, restart } from './stories/connection.ts';
import { explorer } from './stories/explorer.ts';
import { loop } from './stories/loop.ts';
import { prediction } from './stories/prediction.ts';
import { telemetry } from './stories/telemetry.ts';
import { isForAnywhere, type OwnStory, type Story } from './story.ts';
import { pinKey, trustAuthority } from './trust.ts';

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

const stories: readonly (Story | OwnStory)[] = [
  ...prediction,
  ...accessibility,
  ...explorer,
  ...connection,
  ...restart,
  ...loop,
  ...telemetry,
];

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    console.log(help);
    return;
  }
  if (!existsSync(executablePath)) {
    throw new Error(`The browser tests need Chromium at ${executablePath}: apt-get install chromium`);
  }
  const chosen = stories.filter(({ name }) => name.includes(options.text));
  const failed = await (options.url === null ? playOnOwn(chosen) : playOn(options.url, options.authority, chosen));
  if (failed.length === 0) return;
  console.log(`\n${failed.map((name) => `FAILED  ${name}`).join('\n')}\nPictures of their pages: ${folder}`);
  process.exitCode = 1;
}

/** Plays on a platform that is thrown away. @returns names of those that failed */
async function playOnOwn(chosen: typeof stories): Promise<string[]> {
  console.log('Starting the platform');
  const platform = await startPlatform();
  try {
    return await playEach(chosen, flags, ({ play }, browser) => play({ browser, platform, soon: 1000 }));
  } finally {
    await platform.stop();
  }
}

/** Plays on a platform of others what does not disturb them. @returns names of those that failed */
async function playOn(url: string, authority: string | null, chosen: typeof stories): Promise<string[]> {
  // Others may load it, and the machine, with work of theirs.
  const soon = 10_000;
  if (authority !== null) trustAuthority(authority);
  const own = [...flags, findLines(url), ...(authority === null ? [] : [await pinKey(url)])];
  for (const story of chosen) if (!isForAnywhere(story)) console.log(`left out ${story.name}: ${story.alone}`);
  return playEach(chosen.filter(isForAnywhere), own, ({ play }, browser) => play({ browser, platform: { url }, soon }));
}

/** @returns names of those that failed */
async function playEach<Kind extends Story | OwnStory>(
  chosen: readonly Kind[],
  args: readonly string[],
  play: (story: Kind, browser: Browser) => Promise<void>,
): Promise<string[]> {
  if (chosen.length === 0) throw new Error('There is no such story that may be played there');
  const browser = await chromium.launch({ executablePath, args: [...args] });
  const failed: string[] = [];
  const tell = (line: string) => console.log(line);
  for (const story of chosen) {
    const { name } = story;
    const begun = performance.now();
    try {
      await perform(name, () => play(story, browser), { browser, repeatable: isForAnywhere(story), tell });
      console.log(`ok      ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed.push(name);
      console.log(`FAILED  ${name}\n`, error);
    }
  }
  await browser.close();
  console.log(`\nBrowser: ${chosen.length - failed.length} passed, ${failed.length} failed`);
  return failed;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
