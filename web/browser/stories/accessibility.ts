import assert from 'node:assert/strict';
import type { Story } from '../story.ts';
import { visit } from '../visitor.ts';

const inScheme = (colorScheme: 'light' | 'dark'): Story => ({
  name: `nothing stands in the way of anybody: ${colorScheme}`,
  async play({ browser, platform }) {
    const visitor = await visit(browser, platform.url, { colorScheme });
    const { page } = visitor;
    await visitor.live();
    assert.deepEqual(await visitor.accessibilityFaults(), [], 'empty');
    await page.getByRole('button', { name: 'Predict' }).click();
    await page.getByTestId('error-summary').waitFor();
    assert.deepEqual(await visitor.accessibilityFaults(), [], 'with errors');
    await visitor.look(`errors-${colorScheme}`);
    await visitor.predict();
    await page.keyboard.press('t');
    await page.locator('[data-verdict="CORRECT"]').waitFor();
    await page.getByRole('button', { name: 'Show as table' }).click();
    assert.deepEqual(await visitor.accessibilityFaults(), [], 'answered');
    await visitor.look(`answered-${colorScheme}`);
    await visitor.leave();
  },
});

/** Colours, names, keyboards and small screens. */
export const accessibility: readonly Story[] = [
  inScheme('light'),
  inScheme('dark'),
  {
    name: 'the chart is read with the arrow keys',
    async play({ browser, platform }) {
      const visitor = await visit(browser, platform.url);
      const { page } = visitor;
      await visitor.live();
      await visitor.predict();
      await page.keyboard.press('f');
      const chart = page.getByRole('group', { name: /arrow keys/ });
      await chart.focus();
      await page.keyboard.press('End');
      const note = await chart.getAttribute('aria-describedby');
      await page.waitForFunction((id) => document.getElementById(id ?? '')?.textContent.includes('verdict'), note);
      await visitor.leave();
    },
  },
  {
    name: 'a phone of 360 pixels shows everything without scrolling sideways',
    async play({ browser, platform }) {
      const visitor = await visit(browser, platform.url, {
        viewport: { width: 360, height: 740 },
        hasTouch: true,
        isMobile: true,
      });
      const { page } = visitor;
      await visitor.live();
      await visitor.predict();
      await page.getByRole('button', { name: 'False' }).click();
      await page.locator('[data-verdict="INCORRECT"]').waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
      const small = await page
        .getByTestId('verdict')
        .getByRole('button')
        .evaluateAll((buttons) => buttons.filter((button) => button.getBoundingClientRect().height < 44).length);
      assert.equal(small, 0);
      assert.deepEqual(await visitor.accessibilityFaults(), []);
      await visitor.look('phone');
      await visitor.leave();
    },
  },
];
