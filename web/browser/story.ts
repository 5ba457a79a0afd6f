import type { Browser } from 'playwright-core';
import type { Platform, RunningPlatform } from './platform.ts';

/** What every story has at hand. */
export interface Stage<Where extends RunningPlatform = RunningPlatform> {
  readonly browser: Browser;
  readonly platform: Where;
  /** Milliseconds within which a page shows at the latest what it is to show at once. */
  readonly soon: number;
}

/**
 * Something a person does in the page, told in one sentence, and checked on the way. It may be played on any platform that has the
 * demo's model, more than once, and whatever others do there meanwhile.
 */
export interface Story {
  readonly name: string;
  /** @throws Error where the page does not do what it should */
  readonly play: (stage: Stage) => Promise<void>;
}

/** A story that needs a platform of its own. */
export interface OwnStory {
  readonly name: string;
  /** Why it can't be played where others are, in a few words. */
  readonly alone: string;
  /** @throws Error where the page does not do what it should */
  readonly play: (stage: Stage<Platform>) => Promise<void>;
}

/** Whether it may be played on a platform that others use. */
export function isForAnywhere(story: Story | OwnStory): story is Story {
  return !('alone' in story);
}
