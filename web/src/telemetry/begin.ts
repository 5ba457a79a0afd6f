import { type FaultEvent, faultEvents } from './faults.ts';
import type { PageName } from './report.ts';

/** Errors that are kept until it is known whether the page tells of them. */
const kept = 8;
/** How long the browser may put the question off after the page has loaded, milliseconds. */
const putOff = 2_000;

/** What browsers say for people who do not want to be watched. */
interface Wishes {
  readonly doNotTrack?: string | null;
  readonly globalPrivacyControl?: boolean;
}

/**
 * Asks the gateway, when the page has loaded and the browser has nothing better to do, whether the page shall tell of itself; only
 * then the code for it is fetched. A page whose browser says that its person does not want to be tracked does not even ask.
 */
export function beginTelemetry(page: Window & typeof globalThis, name: PageName): void {
  const { doNotTrack, globalPrivacyControl }: Wishes = page.navigator;
  if (doNotTrack === '1' || globalPrivacyControl === true) return;

  const early: FaultEvent[] = [];
  const keep = (event: FaultEvent) => {
    if (early.length < kept) early.push(event);
  };
  faultEvents.forEach((each) => page.addEventListener(each, keep));

  const ask = async () => {
    try {
      const sampling = await askedSampling();
      if (sampling === null) return;
      const { startTelemetry } = await import('./start.ts');
      startTelemetry(page, { name, sampling, early });
    } catch {
      // A page that can't ask tells nothing.
    } finally {
      faultEvents.forEach((each) => page.removeEventListener(each, keep));
    }
  };
  const whenIdle = () => {
    // Safari has no idle callback.
    if ('requestIdleCallback' in page) page.requestIdleCallback(() => void ask(), { timeout: putOff });
    else setTimeout(() => void ask());
  };
  if (page.document.readyState === 'complete') whenIdle();
  else page.addEventListener('load', whenIdle, { once: true });
}

/** Share of the traces to record; null where the page shall tell nothing. */
async function askedSampling(): Promise<number | null> {
  const answer = await fetch('/telemetry', { credentials: 'omit' });
  if (answer.status !== 200) return null;
  const { sampling } = (await answer.json()) as { sampling?: unknown };
  return typeof sampling === 'number' ? sampling : null;
}
