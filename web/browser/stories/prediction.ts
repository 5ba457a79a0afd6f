import assert from 'node:assert/strict';
import type { Story } from '../story.ts';
import { changed, visit } from '../visitor.ts';

/** The number that a text begins with, whatever its minus looks like. */
const figure = (text: string | null) =>
  Number(
    (text ?? '')
      .replace('\u2212', '-')
      .replace(',', '.')
      .replace(/[^\d.+-]/g, ''),
  );

interface Verdict {
  readonly verdict: string;
  readonly counts: boolean;
}

const verdictsOf = 'query V($id: ID!) { prediction(id: $id) { feedbackHistory { verdict counts } } }';

/** Asking, reading the answer, and judging it. */
export const prediction: readonly Story[] = [
  {
    name: 'an answer has a probability, words, and reasons that add up',
    async play({ browser, platform }) {
      const visitor = await visit(browser, platform.url);
      const { page } = visitor;
      await visitor.live();
      await visitor.predict();
      const heading = page.getByTestId('answer').getByRole('heading', { level: 2 });
      assert.match((await heading.textContent()) ?? '', /^(more than 50K|50K or less), \d+%$/);
      // The page goes there once it has shown it.
      await page.locator('#answer:focus').waitFor();

      const table = page.getByRole('table', { name: /^Why/ });
      const figures = await table.locator('[role="row"] > [role="cell"]:last-child').allTextContents();
      const [start, ...steps] = figures.map(figure);
      const end = steps.pop();
      const sum = steps.reduce((total, step) => total + step, start ?? Number.NaN);
      assert.equal(steps.length, 7);
      assert.ok(Math.abs(sum - (end ?? Number.NaN)) < 0.05, `${figures.join(' ')} does not add up`);
      await visitor.look('answer');

      await page.reload();
      await page.getByTestId('answer').waitFor();
      assert.notEqual(await page.getByRole('textbox', { name: 'Age' }).inputValue(), '');
      assert.deepEqual(visitor.faults, []);
      await visitor.leave();
    },
  },
  {
    name: 'a new visitor is one guest from the first request on',
    async play({ browser, platform }) {
      const context = await browser.newContext();
      const given: Promise<string | null>[] = [];
      const from: string[] = [];
      context.on('response', (response) => {
        from.push(new URL(response.url()).pathname);
        given.push(response.headerValue('set-cookie'));
      });
      const page = await context.newPage();
      await page.goto(platform.url);
      await page.locator('[data-status="live"]').waitFor();
      const cookies = await Promise.all(given);
      assert.ok(from.filter((path) => path === '/graphql').length > 1, 'the page asks for several things at once');
      assert.deepEqual(
        from.filter((_, index) => cookies[index] !== null),
        ['/'],
      );
      const [session] = await context.cookies();
      assert.equal(session?.name, 'fedloop_session');
      assert.equal(session.secure, platform.url.startsWith('https:'));
      await context.close();
    },
  },
  {
    name: 'a verdict counts once, can be changed, and is undone on the server',
    async play({ browser, platform }) {
      const visitor = await visit(browser, platform.url);
      const { page } = visitor;
      await visitor.live();
      await visitor.predict();
      const id = new URL(page.url()).searchParams.get('prediction');
      const counting = async () => {
        const answer = await page.request.post('/graphql', {
          headers: { 'content-type': 'application/json' },
          data: { query: verdictsOf, variables: { id } },
        });
        const { data } = (await answer.json()) as { data: { prediction: { feedbackHistory: Verdict[] } } };
        return data.prediction.feedbackHistory.map(({ verdict, counts }) => (counts ? verdict : 'none'));
      };
      const bar = page.getByTestId('verdict');
      await page.keyboard.press('t');
      await page.locator('[data-verdict="CORRECT"]').waitFor();
      assert.equal(await bar.getByRole('button', { name: 'True' }).getAttribute('aria-pressed'), 'true');
      await bar.getByRole('button', { name: 'False' }).dblclick();
      await page.locator('[data-verdict="INCORRECT"]').waitFor();
      assert.deepEqual(await counting(), ['none', 'INCORRECT']);
      await page.keyboard.press('u');
      await page.locator('[data-verdict="NONE"]').waitFor();
      assert.deepEqual(await counting(), ['none', 'none']);

      await page.getByRole('textbox', { name: 'Age' }).focus();
      await page.keyboard.press('t');
      assert.equal(await bar.getAttribute('data-verdict'), 'NONE');
      assert.deepEqual(visitor.faults, []);
      await visitor.leave();
    },
  },
  {
    name: 'the first press on submit shows every error, even out of a field that is wrong',
    async play({ browser, platform }) {
      const visitor = await visit(browser, platform.url);
      const { page } = visitor;
      await page.getByRole('textbox', { name: 'Age' }).fill('200');
      const submit = page.getByRole('button', { name: 'Predict' });
      await submit.scrollIntoViewIfNeeded();
      const where = await submit.boundingBox();
      assert.ok(where);
      await page.mouse.move(where.x + 10, where.y + 10);
      await page.mouse.down();
      await page.mouse.up();
      const summary = page.getByTestId('error-summary');
      await summary.waitFor();
      const invalid = await page.locator('[aria-invalid="true"]').count();
      assert.equal(await summary.getByRole('link').count(), invalid);
      assert.ok(invalid > 5);
      await summary.getByText('Age must be a whole number from 17 to 90, not “200”').click();
      assert.equal(
        await page.getByRole('textbox', { name: 'Age' }).evaluate((it) => it === document.activeElement),
        true,
      );
      await visitor.look('errors');
      await visitor.leave();
    },
  },
  {
    name: 'what the server refuses lands on its field',
    async play({ browser, platform }) {
      const visitor = await visit(browser, platform.url);
      const { page } = visitor;
      await visitor.live();
      // The page's own check is passed by asking for more than it sends.
      await page.route('**/graphql', async (route) => {
        const body = route.request().postDataJSON() as { query: string; variables?: { input?: { features: object } } };
        const input = body.variables?.input;
        if (input) input.features = { ...input.features, age: 900 };
        await route.continue({ postData: JSON.stringify(body) });
      });
      await page.getByRole('button', { name: 'Fill an example' }).click();
      await page.getByRole('button', { name: 'Predict' }).click();
      await page.getByTestId('error-summary').waitFor();
      assert.equal(await page.getByRole('textbox', { name: 'Age' }).getAttribute('aria-invalid'), 'true');
      await page.unrouteAll({ behavior: 'wait' });
      await visitor.leave();
    },
  },
  {
    name: 'two people see each other at once, without a reload',
    async play({ browser, platform, soon }) {
      const [one, other] = await Promise.all([visit(browser, platform.url), visit(browser, platform.url)]);
      await Promise.all([one.live(), other.live()]);
      await one.predict();
      // The window of the score may be full, and its figures stay the same; the feed tells of each change.
      const feed = other.page.getByRole('list', { name: 'What happened' });
      const before = await feed.textContent();
      await one.page.keyboard.press('t');
      await changed(feed, before, soon);
      await Promise.all([one.leave(), other.leave()]);
    },
  },
  {
    name: 'German reads and writes German numbers',
    async play({ browser, platform }) {
      const visitor = await visit(browser, platform.url, { locale: 'de-DE' });
      const { page } = visitor;
      await visitor.live();
      assert.equal(await page.locator('html').getAttribute('lang'), 'de');
      await page.getByRole('button', { name: 'Beispiel eintragen' }).click();
      await page.getByRole('textbox', { name: 'Fnlwgt' }).fill('189.664');
      await page.getByRole('button', { name: 'Vorhersagen' }).click();
      await page.getByTestId('answer').waitFor();
      const id = new URL(page.url()).searchParams.get('prediction');
      const answer = await page.request.post('/graphql', {
        headers: { 'content-type': 'application/json' },
        data: { query: 'query P($id: ID!) { prediction(id: $id) { features } }', variables: { id } },
      });
      const { data } = (await answer.json()) as { data: { prediction: { features: { fnlwgt: number } } } };
      assert.equal(data.prediction.features.fnlwgt, 189664);
      assert.match((await page.getByTestId('answer').textContent()) ?? '', /\d,\d\s%/);
      await visitor.look('german');
      await visitor.leave();
    },
  },
];
