import type { Browser, BrowserContext } from 'playwright-core';
import { keepSights } from './screenshots.ts';

/**
 * Chromium breaks off what is on its way when the machine's addresses change, as they do where containers come and go with their
 * networks. That says nothing of the platform, so a story that failed after exactly this error is played again.
 */
const networkChanged = 'net::ERR_NETWORK_CHANGED';
/** So often at most. */
const replays = 3;

export interface PerformOptions {
  readonly browser: Browser;
  /** Whether it can be played again on a platform that it was broken off on. */
  readonly repeatable: boolean;
  readonly tell: (line: string) => void;
}

/**
 * Plays a story; none of its pages is left open.
 *
 * @throws what the story threw when it was played last, after a picture was kept of each of its pages
 */
export async function perform(
  name: string,
  play: () => Promise<void>,
  { browser, repeatable, tell }: PerformOptions,
): Promise<void> {
  for (let left = repeatable ? replays : 0; ; left -= 1) {
    const network = watchNetwork(browser);
    try {
      return await play();
    } catch (error) {
      if (left === 0 || !network.changed()) {
        for (const file of await keepSights(browser, `failed-${name.replaceAll(/\W+/g, '-')}`)) tell(`picture ${file}`);
        throw error;
      }
      tell(`again   ${name}: ${networkChanged}`);
    } finally {
      network.leave();
      await Promise.all(browser.contexts().map((context) => context.close()));
    }
  }
}

/** Notices in every page that is opened from now on whether a request or a socket was broken off by a change of the network. */
function watchNetwork(browser: Browser) {
  let changed = false;
  const notice = (text: string | undefined) => (changed ||= text?.includes(networkChanged) === true);
  const watch = (context: BrowserContext) => {
    context.on('requestfailed', (request) => notice(request.failure()?.errorText));
    // Of sockets the console alone tells.
    context.on('console', (message) => notice(message.text()));
  };
  browser.on('context', watch);
  return { changed: () => changed, leave: () => browser.off('context', watch) };
}
