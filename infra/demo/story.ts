import type { AdultRow } from './adult-rows.ts';
import { driftAnnouncement, truthAfter, truthBefore } from './drift.ts';
import { createFedloopClient } from './client.ts';
import { followNews, type NewsHandlers } from './news.ts';
import { invitePeople, type Judged, predictAndJudge } from './people.ts';

export interface StoryOptions {
  /** Where Fedloop is, for example `http://127.0.0.1:4000`. */
  readonly url: string;
  /** The model to play with. */
  readonly model: string;
  /** Whom predictions are asked for, in this order; used from the start again when they run out. */
  readonly rows: readonly AdultRow[];
  /** How many guests take part, in turn. */
  readonly people: number;
  /** Verdicts before the drift, and after the promotion. */
  readonly verdictsPerAct: number;
  /** Verdicts under the drift before the story gives up. */
  readonly patience: number;
  /** Prints a line for people to read. */
  readonly tell: (line: string) => void;
}

/** What came of it. */
export interface StoryEnd {
  /** Share of correct predictions: before the drift, under it, and after the promotion. */
  readonly before: number;
  readonly under: number;
  readonly after: number;
  /** Number of the version that was promoted. */
  readonly promoted: number;
}

/**
 * Plays the loop as people would: guests predict and judge real test rows, the world changes, the score falls, Fedloop
 * retrains and promotes by itself, the score recovers.
 *
 * @throws Error when no version is promoted within the patience, or when a subscription breaks
 */
export async function playStory({ tell, ...options }: StoryOptions): Promise<StoryEnd> {
  const { url, model, rows, verdictsPerAct, patience } = options;
  const people = invitePeople(url, options.people);
  const listener = createFedloopClient({ url });
  const seen = { promoted: null as number | null };
  const { broken } = followNews(listener, model, narrate(tell, seen));
  broken.catch(() => undefined);

  let next = 0;
  async function judgeNext(truth: (row: AdultRow) => string): Promise<Judged> {
    const row = rows[next % rows.length];
    const person = people[next % people.length];
    if (!row || !person) throw new RangeError('The story needs rows and people.');
    next += 1;
    const judged = await Promise.race([broken, predictAndJudge(person, model, row, truth(row))]);
    if (next % 25 === 0) tell(describe(next, judged));
    return judged;
  }
  async function act(length: number, truth: (row: AdultRow) => string, over = () => false): Promise<number> {
    let correct = 0;
    let judged = 0;
    for (; judged < length && !over(); judged += 1) correct += Number((await judgeNext(truth)).correct);
    return judged === 0 ? Number.NaN : correct / judged;
  }

  try {
    tell(`${String(options.people)} people ask for predictions and judge them by what is true.`);
    const before = await act(verdictsPerAct, truthBefore);
    tell(driftAnnouncement);
    const under = await act(patience, truthAfter, () => seen.promoted !== null);
    if (seen.promoted === null) throw new Error(`No version was promoted within ${String(patience)} verdicts.`);
    const after = await act(verdictsPerAct, truthAfter);
    tell(
      `Correct before the drift ${percent(before)}, under it ${percent(under)}, after the promotion ${percent(after)}.`,
    );
    return { before, under, after, promoted: seen.promoted };
  } finally {
    await Promise.all([listener, ...people].map((client) => client.close()));
  }
}

function narrate(tell: (line: string) => void, seen: { promoted: number | null }): NewsHandlers {
  let told = '';
  return {
    onTriggered: (reason) => {
      tell(`Retraining was triggered: ${reason}.`);
    },
    onTraining: ({ status, stage, fraction }) => {
      const line = `Training ${status.toLowerCase()}, ${stage.toLowerCase().replaceAll('_', ' ')}, ${percent(Math.floor(fraction * 4) / 4)}.`;
      if (line !== told) tell(line);
      told = line;
    },
    onVersion: ({ change, number, reasons }) => {
      tell(`Version ${String(number)} was ${change.toLowerCase().replaceAll('_', ' ')}.`);
      for (const { passed, message } of reasons) tell(`  ${passed ? 'passed' : 'failed'}: ${message}`);
      if (change === 'PROMOTED') seen.promoted = number;
    },
  };
}

function describe(count: number, { score, version }: Judged): string {
  const value = score.value === null ? 'none yet' : percent(score.value);
  return `${String(count)} verdicts; score of version ${String(version)}: ${value} of ${String(score.judged)} judged.`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
