import { DomainError } from '@fedloop/platform/errors/domain-error';

/** Longest text, in characters. */
const LONGEST_TEXT = 1000;

/** What somebody said about a model. */
export interface Note {
  readonly id: string;
  readonly modelId: string;
  readonly text: string;
  /** The caller's subject. */
  readonly author: string;
  readonly createdAt: Date;
}

/**
 * The text as it is kept: without blanks around it.
 *
 * @throws DomainError INPUT_INVALID where nothing is left, or more than 1,000 characters
 */
export function checkText(text: string): string {
  const kept = text.trim();
  if (kept.length < 1 || kept.length > LONGEST_TEXT) {
    throw new DomainError('INPUT_INVALID', 'text must have 1 to 1,000 characters.', { path: ['input', 'text'] });
  }
  return kept;
}
