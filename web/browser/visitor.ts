import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { model } from '../../gateway/e2e/platform/judges.ts';
import { keepSight } from './screenshots.ts';

/** A person with a browser of their own. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Faults that a user would not see: errors on the console, requests to other origins. */
  readonly faults: string[];
  /** Waits until the page says that it is live. */
  live(): Promise<void>;
  /** Fills the form with the example, sends it and waits for the answer. */
  predict(): Promise<void>;
  /** Keeps what the page looks like now. */
  look(name: string): Promise<void>;
  /** What the accessibility checker finds wrong, one line each. */
  accessibilityFaults(): Promise<string[]>;
  leave(): Promise<void>;
}

/** Waits until an element's text is no longer this one; for 30 seconds by default. */
export async function changed(element: Locator, text: string | null, timeout = 30_000): Promise<void> {
  const handle = await element.elementHandle();
  await element.page().waitForFunction(([it, known]) => it.textContent !== known, [handle, text] as const, { timeout });
}

export interface VisitOptions extends BrowserContextOptions {
  /** Default: the page of the demo's model, as others may have more. */
  readonly path?: string;
}

/** Opens a page of the platform at this origin. */
export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visitor> {
  const { path = `/?model=${model}`, ...settings } = options;
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
    ...settings,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  const origin = new URL(url).origin;
  context.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol.startsWith('http') && asked !== origin) faults.push(`asked ${request.url()}`);
  });
  await page.goto(path);

  return {
    page,
    context,
    faults,
    live: () => page.locator('[data-status="live"]').waitFor(),
    async predict() {
      const shown = ({ searchParams }: URL) => searchParams.get('prediction');
      const before = shown(new URL(page.url()));
      await page.locator('form button').first().click();
      await page.locator('form button[type="submit"]').click();
      await page.waitForURL((address) => shown(address) !== before);
      await page.getByTestId('answer').waitFor();
    },
    async look(name) {
      await keepSight(page, name);
    },
    async accessibilityFaults() {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${String(target)}`));
    },
    leave: () => context.close(),
  };
}
