import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Story } from '../story.ts';
import { visit } from '../visitor.ts';

/** The API explorer, which must work where there is no other network. */
export const explorer: readonly Story[] = [
  {
    name: 'the explorer runs a query and a subscription, and asks no other origin',
    async play({ browser, platform }) {
      const visitor = await visit(browser, platform.url, { path: '/explorer' });
      const { page } = visitor;
      await runOperation(page, 'Models');
      await page.locator('.result-window').getByText('"nodes"').waitFor();
      await visitor.look('explorer');

      await runOperation(page, 'Score');
      await page.getByRole('button', { name: /^Stop query/ }).waitFor();
      const judge = await visit(browser, platform.url);
      await judge.live();
      await judge.predict();
      await judge.page.keyboard.press('t');
      await page.locator('.result-window').getByText('modelScoreChanged').first().waitFor();
      await page.getByRole('button', { name: /^Stop query/ }).click();

      const sandbox = await page.getByRole('link', { name: 'Open in Apollo Sandbox' }).getAttribute('href');
      assert.equal(new URL(sandbox ?? '').searchParams.get('endpoint'), `${platform.url}/graphql`);
      assert.deepEqual(visitor.faults, []);
      await Promise.all([visitor.leave(), judge.leave()]);
    },
  },
];

/** The button opens its menu only once the editor has read its operations, so it is pressed until it does. */
async function runOperation(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name });
  for (let press = 1; press <= 30; press += 1) {
    await page.getByRole('button', { name: /^Execute query/ }).click();
    const opened = await item.waitFor({ timeout: 1000 }).then(
      () => true,
      () => false,
    );
    if (opened) return item.click();
  }
  throw new Error(`the explorer offers no operation called ${name}`);
}
