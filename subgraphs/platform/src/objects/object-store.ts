import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';

export * from './object-store-errors.ts';

/** A stored content and where it is. */
export interface StoredObject {
  /** `sha256/ab/abcd…`, made from the content, `parts/UUID` or `results/UUID`; never from a client's words. */
  readonly key: string;
  /** Hexadecimal. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * Keeps immutable contents under the hash of what they are. Putting the same twice is putting it once. Every call throws
 * {@link ObjectStoreUnavailableError} while the store is away, and works again when it is back; {@link ObjectStoreDeniedError} where
 * it refuses this process.
 */
export interface ObjectStore {
  put(content: Uint8Array): Promise<StoredObject>;
  /** Stores a copy of a local file. */
  putFile(path: string): Promise<StoredObject>;
  /**
   * Stores what a stream brings under a name that no other content has: for what is deleted again, while the same bytes may be
   * needed elsewhere. Not listed.
   */
  putPart(source: Readable): Promise<StoredObject>;
  /**
   * Stores what a stream brings under a key of {@link newResultKey}, for a time that whoever deletes it knows. Not listed: whoever notes
   * the key before finds again what a process that was killed left behind.
   *
   * @throws RangeError for any other key
   */
  putResult(key: string, source: Readable): Promise<StoredObject>;
  /** @throws ObjectMissingError, or ObjectDamagedError where the bytes are not those that the key names */
  get(key: string): Promise<Uint8Array>;
  has(key: string): Promise<boolean>;
  /** In bytes. @throws ObjectMissingError */
  size(key: string): Promise<number>;
  /** A stream of the content, or of the bytes from `start` to `end`, both included. @throws ObjectMissingError */
  open(key: string, range?: { readonly start: number; readonly end: number }): Promise<Readable>;
  /**
   * The content as a local file, valid until `release` is called. What comes over a network is held against its hash.
   *
   * @throws ObjectMissingError, ObjectDamagedError
   */
  localPath(key: string): Promise<{ readonly path: string; release(): Promise<void> }>;
  /** Succeeds also where there is nothing. */
  delete(key: string): Promise<void>;
  /** Keys that begin with the text. */
  list(prefix?: string): AsyncIterable<string>;
  /**
   * Whether the store can be used now, asked once: for readiness.
   *
   * @throws ObjectStoreUnavailableError, ObjectStoreDeniedError
   */
  check(): Promise<void>;
}

const FORM =
  /^(?:sha256\/([0-9a-f]{2})\/\1[0-9a-f]{62}|(?:parts|results)\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A key for a result that nothing was ever kept under. */
export function newResultKey(): string {
  return `results/${randomUUID()}`;
}

/** Lets the keys of results pass. @throws RangeError */
export function checkResultKey(key: string): string {
  if (!key.startsWith('results/')) throw new RangeError('the key of a result is results/, a UUID');
  return checkKey(key);
}

/** The key of a content by its SHA-256 in hexadecimal. */
export function keyOf(sha256: string): string {
  return `sha256/${sha256.slice(0, 2)}/${sha256}`;
}

/** The SHA-256, in hexadecimal, of what is kept under a key. @throws RangeError */
export function sha256Of(key: string): string {
  return checkKey(key).slice(-64);
}

/** The SHA-256 that a key is made from; null for a part, whose name says nothing of its content. */
export function hashNamedBy(key: string): string | null {
  return key.startsWith('sha256/') ? sha256Of(key) : null;
}

/** Refuses everything that isn't a key, so that no name leads out of the store. @throws RangeError */
export function checkKey(key: string): string {
  if (!FORM.test(key))
    throw new RangeError(
      'an object key is sha256/, two digits of the hash, /, the hash; or parts/ or results/, a UUID',
    );
  return key;
}
