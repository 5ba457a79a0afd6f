import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';

/** Where pictures of pages are kept. */
export const folder = fileURLToPath(new URL('../test-results/', import.meta.url));

/** Keeps what a page looks like now, from top to bottom. @returns the file */
export async function keepSight(page: Page, name: string): Promise<string> {
  const path = `${folder}${name}.png`;
  await page.screenshot({ path, fullPage: true });
  return path;
}

/** Keeps what all open pages look like; one that can't be seen any more is left out. @returns the files */
export async function keepSights(browser: Browser, name: string): Promise<string[]> {
  const pages = browser.contexts().flatMap((context) => context.pages());
  const sights = await Promise.allSettled(pages.map((page, index) => keepSight(page, `${name}-${index + 1}`)));
  return sights.flatMap((sight) => (sight.status === 'fulfilled' ? sight.value : []));
}
