import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { layLine } from '../line.ts';
import type { OwnStory, Story } from '../story.ts';
import { changed, visit, type Visitor } from '../visitor.ts';

const lost = ({ page }: Visitor, timeout: number) =>
  page.locator('[data-status="reconnecting"], [data-status="stale"]').waitFor({ timeout });

/** Waits until two elements show the same: others may change both meanwhile. */
async function untilSame(one: Locator, other: Locator): Promise<void> {
  for (;;) {
    const [text, wanted] = await Promise.all([one.textContent(), other.textContent()]);
    if (text === wanted) return;
    await Promise.race([changed(one, text), changed(other, wanted)]);
  }
}

/** Losing the network, and finding it again. */
export const connection: readonly Story[] = [
  {
    name: 'a cut line shows at once, and what was missed is there after it',
    async play({ browser, platform, soon }) {
      const line = await layLine(platform.url);
      const [away, here] = await Promise.all([visit(browser, line.url), visit(browser, platform.url)]);
      await Promise.all([away.live(), here.live()]);
      line.cut();
      await lost(away, soon);
      assert.match(await away.page.title(), /^Reconnecting/);
      for (const key of ['t', 'f', 't']) {
        await here.predict();
        await here.page.keyboard.press(key);
        await here.page.locator(`[data-verdict="${key === 't' ? 'CORRECT' : 'INCORRECT'}"]`).waitFor();
      }
      await away.look('reconnecting');
      line.mend();
      await away.live();
      const score = ({ page }: Visitor) => page.getByText(/from \d+ verdicts?;/);
      await untilSame(score(away), score(here));
      await Promise.all([away.leave(), here.leave()]);
      await line.close();
    },
  },
  {
    name: 'a line that fell silent shows within 12 seconds',
    async play({ browser, platform }) {
      const line = await layLine(platform.url);
      const visitor = await visit(browser, line.url);
      await visitor.live();
      line.freeze();
      await lost(visitor, 12_000);
      await visitor.page.locator('[data-status="stale"]').waitFor({ timeout: 15_000 });
      await visitor.look('stale');
      line.mend();
      await visitor.live();
      await visitor.leave();
      await line.close();
    },
  },
];

/** Losing the server, and finding it again. */
export const restart: readonly OwnStory[] = [
  {
    name: 'a killed server shows at once; after its restart the page goes on, what was typed is kept',
    alone: 'it kills the platform',
    async play({ browser, platform, soon }) {
      const visitor = await visit(browser, platform.url);
      const { page } = visitor;
      await visitor.live();
      await page.getByRole('button', { name: 'Fill an example' }).click();
      await page.getByRole('textbox', { name: 'Age' }).fill('61');
      await platform.kill();
      await lost(visitor, soon);
      await page.getByRole('button', { name: 'Predict' }).click();
      await page.getByText('No answer came').waitFor();
      await visitor.look('server-gone');
      await platform.restart();
      await visitor.live();
      assert.equal(await page.getByRole('textbox', { name: 'Age' }).inputValue(), '61');
      await page.getByRole('button', { name: 'Predict' }).click();
      await page.getByTestId('answer').waitFor();
      await visitor.leave();
    },
  },
];
