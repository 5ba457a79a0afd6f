import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { startCommand } from './process.ts';

/** Whether this machine has the browser that they are played in. */
export const canPlayStories = existsSync('/usr/bin/chromium');

/**
 * Plays the browser's stories on a running platform.
 *
 * @param url the platform's origin, over TLS
 * @param authority file with the authority of its certificate, as PEM
 * @param text those alone in whose name it is. Default: all
 * @throws Error with what was printed, where a story failed: which ones, why, and where pictures of their pages are
 */
export async function playBrowserStories(url: string, authority: string, text?: string): Promise<void> {
  const chosen = text === undefined ? [] : [text];
  const parameters = ['web/browser/run.ts', '--url', url, '--trust', authority, ...chosen];
  const stories = startCommand(process.execPath, parameters, { PATH: '/usr/bin:/bin', HOME: tmpdir() });
  const code = await stories.ended;
  if (code !== 0) throw new Error(`The browser's stories ended with ${String(code)}:\n${stories.output()}`);
}
