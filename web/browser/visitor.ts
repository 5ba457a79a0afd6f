import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

const screenshots = fileURLToPath(new URL('screenshots/', import.meta.url));

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

/** Opens the page at an address. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
    ...options,
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
  await page.goto(url);

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
      mkdirSync(screenshots, { recursive: true });
      await page.screenshot({ path: `${screenshots}${name}.png`, fullPage: true });
    },
    async accessibilityFaults() {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${String(target)}`));
    },
    leave: () => context.close(),
  };
}
