import type { Browser } from 'playwright-core';
import type { RunningPlatform } from './platform.ts';

/** What every story has at hand. */
export interface Stage {
  readonly browser: Browser;
  readonly platform: RunningPlatform;
}

/** Something a person does in the page, told in one sentence, and checked on the way. */
export interface Story {
  readonly name: string;
  /** @throws Error where the page does not do what it should */
  readonly play: (stage: Stage) => Promise<void>;
}
