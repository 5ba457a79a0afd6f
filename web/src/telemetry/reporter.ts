import type { PageFault, PageName, PageSpan, PageVital } from './report.ts';

/** What goes in one report: well within what the gateway takes, and within what a browser still sends for a page that is left. */
const perReport = { spans: 48, faults: 8, vitals: 16 };
/** What may wait; what comes when as much waits is not told. */
const waiting = { spans: 192, faults: 16 };
/** Milliseconds after which the gateway takes nothing any more, less some for the way there. */
const tooOld = 540_000;

/** Milliseconds until the first report after something happened; as many again by chance, so that pages take turns. */
const patience = 5_000;
/** The longest that a page waits which was told to report less often, milliseconds. */
const longest = 160_000;

/** Collects what a page tells, and sends it from time to time. */
export interface Reporter {
  span(span: PageSpan): void;
  fault(fault: PageFault): void;
  vital(vital: PageVital): void;
  /** Sends at once what there is: the page may be gone in a moment. */
  flush(): void;
}

export interface ReporterOptions {
  readonly page: PageName;
  /** Milliseconds since the page was opened. */
  readonly now: () => number;
  /** A number from 0 to 1 by chance. */
  readonly chance: () => number;
  /** Sends a report. @returns whether it was taken; what was not is told no second time */
  readonly send: (report: string) => Promise<boolean>;
}

export function createReporter({ page, now, chance, send }: ReporterOptions): Reporter {
  let spans: PageSpan[] = [];
  let faults: PageFault[] = [];
  let vitals: PageVital[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = patience;

  const plan = () => {
    timer ??= setTimeout(flush, wait * (1 + chance()));
  };

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    const at = now();
    const aged = <Entry extends { readonly at: number }>(entries: readonly Entry[]) =>
      entries.filter((entry) => at - entry.at < tooOld).map(({ at: then, ...entry }) => ({ ...entry, ago: at - then }));
    const report = {
      page,
      spans: aged(spans.slice(0, perReport.spans)),
      faults: aged(faults.slice(0, perReport.faults)),
      vitals,
    };
    vitals = [];
    spans = spans.slice(perReport.spans);
    faults = faults.slice(perReport.faults);
    if (spans.length + faults.length > 0) plan();
    if (report.spans.length + report.faults.length + report.vitals.length === 0) return;
    void send(JSON.stringify(report)).then((taken) => {
      wait = taken ? patience : Math.min(wait * 2, longest);
    });
  }

  return {
    span(span) {
      if (spans.length < waiting.spans) spans.push(span);
      plan();
    },
    fault(fault) {
      if (faults.length < waiting.faults) faults.push(fault);
      plan();
    },
    vital(vital) {
      if (vitals.length < perReport.vitals) vitals.push(vital);
      plan();
    },
    flush,
  };
}
