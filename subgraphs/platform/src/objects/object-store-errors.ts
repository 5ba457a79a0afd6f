/** There is nothing under this key. */
export class ObjectMissingError extends Error {
  override readonly name = 'ObjectMissingError';
  readonly key: string;

  constructor(key: string) {
    super(`The object store has nothing under ${key}.`);
    this.key = key;
  }
}

/** What is kept under this key is not the content that the key names. */
export class ObjectDamagedError extends Error {
  override readonly name = 'ObjectDamagedError';
  readonly key: string;

  constructor(key: string) {
    super(`What the object store has under ${key} is not the content of this hash.`);
    this.key = key;
  }
}

/** The object store knows this process and does not let it do what it asked, or does not know it. Asking again does not help. */
export class ObjectStoreDeniedError extends Error {
  override readonly name = 'ObjectStoreDeniedError';
}

/** The object store can't be reached, is too slow or can't do its work now. What was asked may be asked again later. */
export class ObjectStoreUnavailableError extends Error {
  override readonly name = 'ObjectStoreUnavailableError';
}

/** What clients are told of either: the rest is the operator's to know. */
export const STORE_AWAY = 'The object store can’t be used now; try again later.';

/** Whether a failure is the store's own, not that of one object. */
export function isStoreFailure(error: unknown): boolean {
  return error instanceof ObjectStoreDeniedError || error instanceof ObjectStoreUnavailableError;
}
