import { DomainError } from './domain-error.ts';

/** Characters of a client's own words that an answer repeats. */
const QUOTED = 100;

/** There is no model of this name; the path says which argument named it. */
export function unknownModel(name: string, path: readonly string[]): DomainError {
  return new DomainError('MODEL_NOT_FOUND', `There is no model called ${JSON.stringify(name.slice(0, QUOTED))}.`, {
    path,
  });
}
