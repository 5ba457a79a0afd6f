import assert from 'node:assert/strict';
import { readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { playStory } from '../../../infra/demo/story.ts';
import type { OwnStory } from '../story.ts';
import { visit } from '../visitor.ts';

/** The whole loop, as somebody sees it who has the page open while others judge through the API. */
export const loop: readonly OwnStory[] = [
  {
    name: 'the score falls, a challenger is trained and promoted, the score recovers, and the open page shows each step',
    alone: 'it lets the score of everybody’s model fall',
    async play({ browser, platform }) {
      const visitor = await visit(browser, platform.url);
      const { page } = visitor;
      await visitor.live();
      await page.getByRole('button', { name: 'Fill an example' }).click();
      await page.getByRole('textbox', { name: 'Age' }).fill('58');

      const others = playStory({
        url: platform.url,
        model: 'adult-income',
        rows: await readAdultTestRows(3),
        people: 12,
        verdictsPerAct: 80,
        patience: 2000,
        tell: () => undefined,
      });
      await Promise.race([others, page.locator('[data-standing="below"]').waitFor({ timeout: 120_000 })]);
      assert.match(await page.title(), /below 85%/);
      await visitor.look('loop-1-below');
      await page.locator('[data-testid="training"][data-status="RUNNING"]').waitFor({ timeout: 60_000 });
      await page.getByRole('progressbar').waitFor();
      await page.locator('[data-stage="TRAINING"]').waitFor({ timeout: 60_000 });
      await visitor.look('loop-2-training');
      await page.getByTestId('promotion').waitFor({ timeout: 120_000 });
      assert.equal(await page.getByRole('textbox', { name: 'Age' }).inputValue(), '58');
      await visitor.look('loop-3-promoted');

      const { promoted } = await others;
      await page.locator('[data-standing="above"]').waitFor({ timeout: 30_000 });
      assert.match((await page.getByTestId('champion').textContent()) ?? '', new RegExp(`Version ${promoted} answers`));
      await page.getByRole('heading', { name: `Why version ${promoted} was promoted` }).waitFor();
      await page.getByText(`Version ${promoted} was promoted and answers now`).first().waitFor();
      await page.getByRole('button', { name: 'Predict' }).click();
      await page.getByText(`Version ${promoted} answered at`).waitFor();
      assert.deepEqual(await visitor.accessibilityFaults(), []);
      await visitor.look('loop-4-recovered');
      assert.deepEqual(visitor.faults, []);
      await visitor.leave();
    },
  },
];
