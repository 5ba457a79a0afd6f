import type { Readable } from 'node:stream';

/** The path below which the gateway takes uploads, by their id. */
export const UPLOADS_PATH = '/uploads/';

/** The header that carries an upload's secret. */
export const UPLOAD_TOKEN_HEADER = 'upload-token';

/** A place for one file, given to the one who asked for it. */
export interface NewUpload {
  readonly id: string;
  /** Whoever holds it may send the file. Shown once. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** How much of a file has arrived. */
export interface UploadState {
  /** Bytes of the whole file, as announced. */
  readonly size: number;
  /** Bytes that are kept: where to go on from. */
  readonly received: number;
}

/** What became of bytes that were sent. */
export type Received =
  /** All of them are kept. */
  | ({ readonly outcome: 'KEPT' } & UploadState)
  /** They begin where nothing is expected, since `received` is elsewhere. */
  | ({ readonly outcome: 'OTHER_OFFSET' } & UploadState)
  /** More bytes than were announced; none of this request's are kept. */
  | ({ readonly outcome: 'TOO_LARGE' } & UploadState);

/** A file that has arrived whole. */
export interface UploadedFile {
  /** In bytes. */
  readonly size: number;
  /** What its sender calls it: to be shown, never to be believed. */
  readonly fileName: string;
  /** Its bytes from the beginning. */
  read(): Readable;
}

/** Files on their way in. Every process on the same database and object store sees the same ones. */
export interface Uploads {
  /**
   * Makes a place for one file.
   *
   * @throws DomainError INPUT_INVALID naming `fileName` or `size`, or OVERLOADED where too much of the owner's is kept
   */
  create(owner: string, file: { readonly fileName: string; readonly size: number }): Promise<NewUpload>;
  /** How far an upload has come; null for one that is unknown, expired or not this token's. */
  state(id: string, token: string): Promise<UploadState | null>;
  /**
   * Keeps bytes that begin at an offset. When the sender is lost, what has arrived is kept.
   *
   * @returns once the bytes are on disk; null for an upload that is unknown, expired or not this token's
   */
  receive(id: string, token: string, offset: number, bytes: Readable): Promise<Received | null>;
  /** A file that has arrived whole; null for one that has not, that is unknown, expired or another owner's. */
  open(id: string, owner: string): Promise<UploadedFile | null>;
  /**
   * A file that has arrived whole, kept at least until then: for work that was promised and comes later. Null as in
   * {@link Uploads.open}.
   */
  keep(id: string, owner: string, until: Date): Promise<UploadedFile | null>;
  /** Deletes what is expired and returns how many that were. */
  sweep(): Promise<number>;
  close(): Promise<void>;
}
