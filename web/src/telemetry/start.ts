import { type FaultEvent, faultEvents, reportFault } from './faults.ts';
import { watchInteractions } from './interactions.ts';
import { createPageRecording } from './page-recording.ts';
import { recordWith } from './recording.ts';
import type { PageName } from './report.ts';
import { createReporter } from './reporter.ts';
import { reportVitals } from './vitals.ts';

export interface TelemetryOptions {
  readonly name: PageName;
  /** Share of the traces begun in the page that are recorded, 0 to 1. */
  readonly sampling: number;
  /** Faults of before. */
  readonly early: readonly FaultEvent[];
}

/** From now on, and until it is closed, the page tells of its interactions, operations, events, faults and web vitals. */
export function startTelemetry(page: Window & typeof globalThis, { name, sampling, early }: TelemetryOptions): void {
  const now = () => page.performance.now();
  const chance = () => Math.random();
  const reporter = createReporter({ page: name, now, chance, send });
  const interactions = watchInteractions(page);
  recordWith(createPageRecording({ reporter, interaction: interactions.current, sampling, now, chance, hex }));

  const report = (event: FaultEvent) => reportFault(event, page.location.origin, reporter);
  early.forEach(report);
  faultEvents.forEach((each) => page.addEventListener(each, report));

  // Before the page looks at being hidden itself: vitals are final then, and go out with the rest.
  reportVitals(reporter);
  page.document.addEventListener('visibilitychange', () => {
    if (page.document.visibilityState === 'hidden') reporter.flush();
  });
  page.addEventListener('pagehide', () => reporter.flush());
  // Whoever measures the page sees from when on it told.
  page.performance.mark('fedloop.telemetry');
}

/** The browser sends it also when the page is left; no cookie tells whose page it is. */
function send(body: string): Promise<boolean> {
  const headers = { 'content-type': 'application/json' };
  return fetch('/telemetry', { method: 'POST', keepalive: true, credentials: 'omit', headers, body }).then(
    ({ ok }) => ok,
    () => false,
  );
}

function hex(digits: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(digits / 2));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
