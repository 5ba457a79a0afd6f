/** What a person says of a prediction. */
export type Verdict = 'CORRECT' | 'INCORRECT';

/** A verdict, or that it was taken back. */
export type FactVerdict = Verdict | 'RETRACTED';

/** One line of a model's ledger of verdicts: written once, never changed. */
export interface Fact {
  readonly id: string;
  /** Position in the model's ledger, counted from 1. */
  readonly sequence: number;
  readonly predictionId: string;
  /** The version that made the prediction. */
  readonly modelVersionId: string;
  readonly verdict: FactVerdict;
  /** The true class; null where it is not known or the verdict was taken back. */
  readonly actualClass: string | null;
}

/** How a judged prediction stands: the outcome of all facts about it. */
export interface LedgerEntry {
  readonly predictionId: string;
  readonly modelVersionId: string;
  /** Position of the first fact about it: the place it keeps, whatever is said later. */
  readonly sequence: number;
  /** The newest fact about it. */
  readonly factId: string;
  readonly verdict: FactVerdict;
  readonly actualClass: string | null;
}

/** A verdict that counts now. */
export interface EffectiveVerdict {
  readonly sequence: number;
  readonly correct: boolean;
}

/** The entry after a fact: the newest fact's words at the first one's place. */
export function settle(entry: LedgerEntry | null, fact: Fact): LedgerEntry {
  return {
    predictionId: fact.predictionId,
    modelVersionId: fact.modelVersionId,
    sequence: entry?.sequence ?? fact.sequence,
    factId: fact.id,
    verdict: fact.verdict,
    actualClass: fact.actualClass,
  };
}

/** Every prediction's entry, in the order of the ledger. */
export function settleAll(facts: Iterable<Fact>): LedgerEntry[] {
  const entries = new Map<string, LedgerEntry>();
  for (const fact of facts) entries.set(fact.predictionId, settle(entries.get(fact.predictionId) ?? null, fact));
  return [...entries.values()].sort((one, other) => one.sequence - other.sequence);
}

/**
 * The verdicts on one version's predictions that count now: corrections in their first verdict's place, retractions
 * left out.
 */
export function effectiveVerdicts(entries: Iterable<LedgerEntry>, modelVersionId: string): EffectiveVerdict[] {
  const verdicts: EffectiveVerdict[] = [];
  for (const { verdict, sequence, ...entry } of entries) {
    if (entry.modelVersionId !== modelVersionId || verdict === 'RETRACTED') continue;
    verdicts.push({ sequence, correct: verdict === 'CORRECT' });
  }
  return verdicts;
}

/**
 * Whether saying this changes nothing. Leaving the actual class out, where one was given before, contradicts nothing.
 */
export function repeats(
  entry: LedgerEntry | null,
  claim: { readonly verdict: FactVerdict; readonly actualClass: string | null },
): boolean {
  if (entry === null) return claim.verdict === 'RETRACTED';
  if (entry.verdict !== claim.verdict) return false;
  return claim.actualClass === null || claim.actualClass === entry.actualClass;
}
