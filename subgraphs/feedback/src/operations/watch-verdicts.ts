import type { Transaction } from 'kysely';
import type { LedgerEntry } from '../domain/ledger.ts';
import { observe, observeAll, type Watch } from '../domain/watch.ts';
import { listEffectiveVerdicts } from '../storage/ledger-entries.ts';
import type { DB } from '../storage/tables.generated.ts';
import { findWatch, putWatch, type WatchBasis } from '../storage/watches.ts';

/**
 * The watch after a fact about a prediction of the production version: one step further for a first verdict, folded
 * again when the past has changed or the policy's threshold has. The caller holds the ledger's lock.
 */
export async function watchVerdict(
  tx: Transaction<DB>,
  basis: WatchBasis,
  { before, now }: { readonly before: LedgerEntry | null; readonly now: LedgerEntry },
): Promise<Watch> {
  const kept = before === null ? await findWatch(tx, basis) : null;
  const watch =
    kept === null
      ? await foldAgain(tx, basis)
      : observe(kept, basis.threshold, { sequence: now.sequence, correct: now.verdict === 'CORRECT' });
  await putWatch(tx, basis, watch);
  return watch;
}

/** The watch as it stands between two facts. The caller holds the ledger's lock. */
export async function currentWatch(tx: Transaction<DB>, basis: WatchBasis): Promise<Watch> {
  return (await findWatch(tx, basis)) ?? (await foldAgain(tx, basis));
}

async function foldAgain(tx: Transaction<DB>, { period, threshold }: WatchBasis): Promise<Watch> {
  return observeAll(threshold, await listEffectiveVerdicts(tx, period.modelVersionId, period.after));
}
