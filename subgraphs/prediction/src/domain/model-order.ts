import { DomainError, DomainErrors } from '@fedloop/platform/errors/domain-error';

/** What a person asks for: a model of a data set version. */
export interface ModelOrder {
  readonly name: string;
  readonly datasetVersionId: string;
  /** Null for what is made of the name. */
  readonly displayName: string | null;
  /** Whether it is trained at once. */
  readonly train: boolean;
}

/** Models that a schema can hold; each brings a field and types of its own. */
export const MAXIMUM_MODELS = 1000;

const LONGEST_NAME = 100;

/**
 * Looks at an order by itself.
 *
 * @throws DomainErrors INPUT_INVALID, one for each field out of its bounds
 */
export function checkModelOrder({ name, displayName }: ModelOrder): void {
  const faults: DomainError[] = [];
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(name))
    faults.push(invalid('name', 'A model’s name has 1 to 63 lower-case letters, digits and hyphens, a letter first.'));
  if (
    displayName !== null &&
    (displayName.trim() === '' || displayName.length > LONGEST_NAME || /\p{Cc}/u.test(displayName))
  )
    faults.push(invalid('displayName', `A name has 1 to ${String(LONGEST_NAME)} characters, none of control.`));
  const [first, ...others] = faults;
  if (first) throw new DomainErrors([first, ...others]);
}

/** `adult-income` as `Adult income`. */
export function displayNameOf(name: string): string {
  const words = name.replaceAll('-', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function invalid(field: string, message: string): DomainError {
  return new DomainError('INPUT_INVALID', message, { path: ['input', field] });
}
