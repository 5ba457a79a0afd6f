import type { BrokenOperation } from '@fedloop/platform/registry/schema-change';
import type { SchemaRegistry } from '@fedloop/platform/registry/schema-registry';
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

/**
 * Composes schemas and holds the result against what is served and against the operations seen lately.
 *
 * @param compare whether operations are looked at
 */
export async function evaluate(
  { registry, thread }: { readonly registry: SchemaRegistry; readonly thread: CompositionThread },
  { current }: Head,
  subgraphs: readonly SubgraphSdl[],
  { compare, mayBreak }: { readonly compare: boolean; readonly mayBreak: boolean },
): Promise<Evaluation> {
  const operations = compare && current ? await registry.operations(operationsSince(Date.now())) : [];
  try {
    const composition = await thread.compose({ subgraphs, baseApiSdl: current?.apiSdl ?? null, operations });
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
