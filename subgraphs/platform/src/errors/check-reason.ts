import { DomainError } from './domain-error.ts';

/**
 * Somebody's words for the record.
 *
 * @throws DomainError INPUT_INVALID unless they are 1 to 500 characters, none of them U+0000
 */
export function checkReason(reason: string): void {
  if (reason.trim().length >= 1 && reason.length <= 500 && !reason.includes('\0')) return;
  throw new DomainError('INPUT_INVALID', 'The reason takes 1 to 500 characters, none of them U+0000.', {
    path: ['input', 'reason'],
  });
}
