import type { Call } from './call.ts';
import type { HttpAnswer } from './exchange.ts';
import { SubgraphFault } from './fault.ts';

/** Milliseconds of the first pause at most; it doubles with each further one. */
const FIRST_PAUSE = 50;

/** Longest pause in milliseconds; a server that asks for a longer one is not asked again. */
const LONGEST_PAUSE = 2_000;

/** Repetitions that each first request earns: when everything fails, the load grows by this share and no more. */
const EARNED = 0.2;

/** Repetitions that may be saved up, and are there at the start. */
const SAVINGS = 10;

/** Statuses of a server that may answer a moment later. */
const PASSING: ReadonlySet<number> = new Set([502, 503, 504]);

/** Keeps a subgraph in trouble from being asked ever more often. */
export interface RepetitionBudget {
  /** To be called for each first request. */
  earn(): void;
  /** Whether one may be repeated now; it is paid for if so. */
  spend(): boolean;
}

export function createRepetitionBudget(): RepetitionBudget {
  let left = SAVINGS;
  return {
    earn() {
      left = Math.min(SAVINGS, left + EARNED);
    },
    spend() {
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}

/** How often and how long something is tried. */
export interface Persistence {
  readonly subgraph: string;
  /** How often it is tried in all. */
  readonly attempts: number;
  /** Whether it may be sent more than once; otherwise only what no connection came about for is tried again. */
  readonly repeatable: boolean;
  /** How often a connection may turn out to be gone, which costs nothing: as many as are kept. */
  readonly staleConnections: number;
  /** Milliseconds for everything together. */
  readonly answerTimeout: number;
  readonly budget: RepetitionBudget;
}

/**
 * Sends, and sends again when no connection came about; what may be repeated, also when one broke or the server said that it can't at the moment;
 * where it said how long to wait (Retry-After), that long. The last answer counts, whatever it is.
 */
export function persist(send: () => Call<HttpAnswer>, options: Persistence): Call<HttpAnswer> {
  const { subgraph, attempts, repeatable, answerTimeout, budget } = options;
  let staleLeft = options.staleConnections;
  let current: Call<HttpAnswer> | null = null;
  let pause: NodeJS.Timeout | undefined;
  const { promise: result, resolve, reject } = Promise.withResolvers<HttpAnswer>();
  const end = Date.now() + answerTimeout;
  const deadline = setTimeout(() => {
    giveUp(new SubgraphFault(subgraph, 'timeout', `no answer within ${String(answerTimeout)} ms`));
  }, answerTimeout);

  function giveUp(reason: Error): void {
    clearTimeout(deadline);
    clearTimeout(pause);
    reject(reason);
    current?.giveUp(reason);
    current = null;
  }

  /** Whether another attempt is on its way. */
  function again(attempt: number, wait: number | null): boolean {
    if (current === null || wait === null || attempt >= attempts) return false;
    if (Date.now() + wait >= end || !budget.spend()) return false;
    pause = setTimeout(run, wait, attempt + 1);
    return true;
  }

  function mayRepeat(error: unknown): boolean {
    return error instanceof SubgraphFault && (error.unsent || (repeatable && error.kind === 'unreachable'));
  }

  function run(attempt: number): void {
    current = send();
    current.result.then(
      (answer) => {
        if (
          repeatable &&
          PASSING.has(answer.status) &&
          again(attempt, pauseFor(attempt, answer.headers['retry-after']))
        )
          return;
        clearTimeout(deadline);
        resolve(answer);
      },
      (error: unknown) => {
        if (current && staleLeft > 0 && error instanceof SubgraphFault && error.stale) {
          staleLeft -= 1;
          run(attempt);
          return;
        }
        if (mayRepeat(error) && again(attempt, pauseFor(attempt, undefined))) return;
        clearTimeout(deadline);
        reject(error);
      },
    );
  }

  budget.earn();
  run(1);
  return { result, giveUp };
}

/** Milliseconds until the next attempt, at random so that many do not come back at once; null for too long. */
function pauseFor(attempt: number, retryAfter: string | undefined): number | null {
  const jitter = Math.random() * FIRST_PAUSE * 2 ** (attempt - 1);
  const asked = retryAfter === undefined ? 0 : millisecondsOf(retryAfter);
  return asked > LONGEST_PAUSE ? null : Math.min(asked + jitter, LONGEST_PAUSE + FIRST_PAUSE);
}

/** Retry-After is a number of seconds or a date. */
function millisecondsOf(retryAfter: string): number {
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now());
}
