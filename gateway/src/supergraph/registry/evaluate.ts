import type { BrokenOperation } from '@fedloop/platform/registry/schema-change';
import type { SeenOperation } from '@fedloop/platform/registry/schema-registry';
import { CompositionError, type SubgraphSdl } from '../compose.ts';
import type { CompositionThread } from '../composition-thread.ts';
import type { Evaluation } from './candidate.ts';
import type { Head } from './head.ts';

/** Days that an operation counts after it was last seen. */
export const OPERATION_DAYS = 30;

const DAY = 24 * 60 * 60 * 1000;

/** Since when an operation must have been seen to count. */
export function operationsSince(now: number): Date {
  return new Date(now - OPERATION_DAYS * DAY);
}

/** What an evaluation works with. */
export interface Evaluator {
  readonly thread: CompositionThread;
  /** What clients have sent in the last 30 days. */
  readonly operations: () => Promise<readonly SeenOperation[]>;
}

/**
 * Composes schemas and holds the result against what is served and against the operations seen lately.
 *
 * @param compare whether operations are looked at
 */
export async function evaluate(
  { thread, operations }: Evaluator,
  { current }: Head,
  subgraphs: readonly SubgraphSdl[],
  { compare, mayBreak }: { readonly compare: boolean; readonly mayBreak: boolean },
): Promise<Evaluation> {
  const seen = compare && current ? await operations() : [];
  try {
    const composition = await thread.compose({ subgraphs, baseApiSdl: current?.apiSdl ?? null, operations: seen });
    return { composition, refusal: mayBreak ? [] : composition.broken.map(describeBroken) };
  } catch (error) {
    if (error instanceof CompositionError) return { composition: null, refusal: error.reasons };
    throw error;
  }
}

function describeBroken({ name, hash, clients, reasons }: BrokenOperation): string {
  const senders = clients.length > 0 ? ` of ${clients.join(', ')}` : '';
  return `breaks the operation ${name ?? hash.slice(0, 12)}${senders}: ${reasons.join(' ')}`;
}
