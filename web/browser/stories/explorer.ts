import assert from 'node:assert/strict';
import type { Story } from '../story.ts';
import { visit } from '../visitor.ts';

/** The API explorer, which must work where there is no other network. */
export const explorer: readonly Story[] = [
  {
    name: 'the explorer runs a query and a subscription, and asks no other origin',
    async play({ browser, platform }) {
      const visitor = await visit(browser, `${platform.url}/explorer`);
      const { page } = visitor;
      const run = page.getByRole('button', { name: /^Execute query/ });
      await run.click();
      await page.getByRole('menuitem', { name: 'Models' }).click();
      await page.locator('.result-window').getByText('Adult income').first().waitFor();
      await visitor.look('explorer');

      await run.click();
      await page.getByRole('menuitem', { name: 'Score' }).click();
      await page.getByRole('button', { name: /^Stop query/ }).waitFor();
      const [judge] = await Promise.all([visit(browser, platform.url)]);
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
