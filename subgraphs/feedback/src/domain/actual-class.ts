import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { Verdict } from './ledger.ts';

/** What a verdict says, as it was sent. */
export interface VerdictClaim {
  readonly verdict: Verdict;
  /** The true class where it was given. */
  readonly actualClass: string | null;
}

/**
 * The true class that a verdict tells: the predicted one when that was correct, the other one where there are two, the
 * given one otherwise; null where it stays unknown.
 *
 * @throws DomainError ACTUAL_CLASS_INVALID when the given class is none of the model's or contradicts the verdict
 */
export function actualClassOf(
  { verdict, actualClass }: VerdictClaim,
  { predictedClass, classes }: { readonly predictedClass: string; readonly classes: readonly string[] },
): string | null {
  if (actualClass !== null) {
    if (!classes.includes(actualClass)) throw invalid('The model has no class of this name.');
    if (verdict === 'CORRECT' && actualClass !== predictedClass)
      throw invalid(`A CORRECT verdict says that the predicted class, ${predictedClass}, is the actual one.`);
    if (verdict === 'INCORRECT' && actualClass === predictedClass)
      throw invalid(`An INCORRECT verdict says that the predicted class, ${predictedClass}, is not the actual one.`);
    return actualClass;
  }
  if (verdict === 'CORRECT') return predictedClass;
  const others = classes.filter((name) => name !== predictedClass);
  return others.length === 1 ? others[0]! : null;
}

function invalid(message: string): DomainError {
  return new DomainError('ACTUAL_CLASS_INVALID', message, { path: ['input', 'actualClass'] });
}
