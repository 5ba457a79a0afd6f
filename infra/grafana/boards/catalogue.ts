import type { Board } from './board.ts';
import { browsers } from './browsers.ts';
import { operations } from './operations.ts';
import { overview } from './overview.ts';
import { quality } from './quality.ts';
import { services } from './services.ts';
import { subscriptions } from './subscriptions.ts';
import { work } from './work.ts';

/** Every dashboard, in the order in which one looks. */
export const boards: readonly Board[] = [overview, operations, services, subscriptions, browsers, quality, work];
