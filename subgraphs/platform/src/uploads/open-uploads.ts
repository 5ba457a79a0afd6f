import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import { sql, type Kysely } from 'kysely';
import { migrate, openDatabase } from '../database/database.ts';
import { DomainError } from '../errors/domain-error.ts';
import { isUuid, uuidv7 } from '../ids/uuid.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { arrivingBytes, TooManyBytesError } from './arriving-bytes.ts';
import { migrations } from './migrations.ts';
import type { DB } from './tables.generated.ts';
import type { UploadedFile, Uploads } from './upload.ts';

const SCHEMA = 'uploads';

/** Milliseconds that an upload is kept: 24 hours. */
const LIFETIME = 24 * 60 * 60_000;

/** Uploads that one owner may have at a time, and the times the largest file that they may announce in all. */
const MOST_UPLOADS = 1000;
const MOST_LARGEST = 4;

/** Characters of a file's name. */
const LONGEST_NAME = 255;

export interface UploadsOptions {
  /** `postgres://…`. */
  readonly url: string;
  readonly objects: ObjectStore;
  /** Bytes of the largest file. Default: 5 GiB. */
  readonly largest?: number;
  /** Told of its statements. Default: nobody is. */
  readonly metrics?: Metrics | null;
}

/** The uploads of all processes on one database. Rejects when the database does not answer. */
export async function openUploads(options: UploadsOptions): Promise<Uploads> {
  const { url, objects, largest = 5 * 1024 ** 3, metrics = null } = options;
  const db = openDatabase<DB>({ url, schema: SCHEMA, poolSize: 2, applicationName: 'fedloop-uploads', metrics });
  await migrate(db, SCHEMA, migrations).catch(async (error: unknown) => {
    await db.destroy();
    throw error;
  });

  async function find(id: string, token: string) {
    if (!isUuid(id)) return null;
    const upload = await living(db).where('id', '=', id).executeTakeFirst();
    return upload && sameHash(upload.token_sha256, hashOf(token)) ? upload : null;
  }

  async function open(id: string, owner: string): Promise<UploadedFile | null> {
    if (!isUuid(id)) return null;
    const upload = await living(db).where('id', '=', id).where('owner', '=', owner).executeTakeFirst();
    if (upload === undefined || upload.received !== upload.size) return null;
    const parts = await partsOf(db, [id]);
    return {
      size: Number(upload.size),
      fileName: upload.file_name,
      read: () => Readable.from(contentOf(objects, parts), { objectMode: false }),
    };
  }

  return {
    async create(owner, { fileName, size }) {
      checkFile(fileName, size, largest);
      const kept = await living(db)
        .clearSelect()
        .select((of) => [of.fn.countAll<string>().as('count'), of.fn.sum<string | null>('size').as('bytes')])
        .where('owner', '=', owner)
        .executeTakeFirstOrThrow();
      if (Number(kept.count) >= MOST_UPLOADS || Number(kept.bytes) + size > MOST_LARGEST * largest)
        throw new DomainError('OVERLOADED', 'Too many of your uploads are kept for now; each ends after a day.');
      const id = uuidv7();
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(Date.now() + LIFETIME);
      await db
        .insertInto('uploads')
        .values({ id, owner, file_name: fileName, size, token_sha256: hashOf(token), expires_at: expiresAt })
        .execute();
      return { id, token, expiresAt };
    },

    async state(id, token) {
      const upload = await find(id, token);
      return upload && { size: Number(upload.size), received: Number(upload.received) };
    },

    async receive(id, token, offset, bytes) {
      const upload = await find(id, token);
      if (upload === null) return null;
      const size = Number(upload.size);
      const received = Number(upload.received);
      if (offset !== received) return { outcome: 'OTHER_OFFSET', size, received };
      try {
        const part = await objects.putPart(Readable.from(arrivingBytes(bytes, size - received), { objectMode: false }));
        if (part.size > 0 && (await addPart(db, id, offset, part)))
          return { outcome: 'KEPT', size, received: received + part.size };
        await objects.delete(part.key);
        if (part.size === 0) return { outcome: 'KEPT', size, received };
        const now = await find(id, token);
        return now && { outcome: 'OTHER_OFFSET', size, received: Number(now.received) };
      } catch (error) {
        if (error instanceof TooManyBytesError) return { outcome: 'TOO_LARGE', size, received };
        throw error;
      }
    },

    open,

    async keep(id, owner, until) {
      if (!isUuid(id)) return null;
      const { numUpdatedRows } = await db
        .updateTable('uploads')
        .set({ expires_at: sql<Date>`greatest(expires_at, ${until})` })
        .where('id', '=', id)
        .where('owner', '=', owner)
        .where('expires_at', '>', sql<Date>`now()`)
        .whereRef('received', '=', 'size')
        .executeTakeFirst();
      return numUpdatedRows === 0n ? null : open(id, owner);
    },

    async sweep() {
      const expired = await db
        .selectFrom('uploads')
        .select('id')
        .where('expires_at', '<', sql<Date>`now()`)
        .execute();
      const ids = expired.map(({ id }) => id);
      if (ids.length === 0) return 0;
      // The objects go first: what is interrupted here is found again.
      for (const key of await partsOf(db, ids)) await objects.delete(key);
      await db.deleteFrom('uploads').where('id', 'in', ids).execute();
      return ids.length;
    },

    close: () => db.destroy(),
  };
}

function living(db: Kysely<DB>) {
  return db
    .selectFrom('uploads')
    .selectAll()
    .where('expires_at', '>', sql<Date>`now()`);
}

/** Keys of the objects that hold the uploads' bytes, in their order. */
async function partsOf(db: Kysely<DB>, ids: readonly string[]): Promise<string[]> {
  const parts = db.selectFrom('upload_parts').select('object_key').where('upload_id', 'in', ids);
  return (await parts.orderBy('upload_id').orderBy('start').execute()).map(({ object_key }) => object_key);
}

/** @returns false where others' bytes stand at the offset by now */
function addPart(
  db: Kysely<DB>,
  id: string,
  offset: number,
  part: { readonly key: string; readonly size: number },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('uploads')
      .set({ received: offset + part.size })
      .where('id', '=', id)
      .where('received', '=', String(offset))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    const row = { upload_id: id, start: offset, size: part.size, object_key: part.key };
    await tx.insertInto('upload_parts').values(row).execute();
    return true;
  });
}

async function* contentOf(objects: ObjectStore, keys: readonly string[]): AsyncGenerator<Buffer> {
  for (const key of keys) yield* (await objects.open(key)) as AsyncIterable<Buffer>;
}

function checkFile(fileName: string, size: number, largest: number): void {
  if (fileName.length === 0 || fileName.length > LONGEST_NAME || /\p{Cc}/u.test(fileName))
    throw new DomainError(
      'INPUT_INVALID',
      `A file's name has 1 to ${String(LONGEST_NAME)} characters, none of control.`,
      {
        path: ['fileName'],
      },
    );
  if (!Number.isSafeInteger(size) || size < 1 || size > largest)
    throw new DomainError('INPUT_INVALID', `A file has 1 to ${String(largest)} bytes.`, { path: ['size'] });
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function sameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
