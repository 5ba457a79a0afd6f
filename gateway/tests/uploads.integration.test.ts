import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@fedloop/platform/database/database';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { createFileObjectStore } from '@fedloop/platform/objects/file-object-store';
import { openUploads } from '@fedloop/platform/uploads/open-uploads';
import type { DB } from '@fedloop/platform/uploads/tables.generated';
import type { NewUpload, Uploads } from '@fedloop/platform/uploads/upload';
import type { Kysely } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../../infra/jest/database.ts';
import { ways } from './support/reach.ts';
import { type Served, serve } from './support/serve.ts';

const [[, inProcess]] = ways;
const owner = 'token:ada';

describe('an upload', () => {
  let database: TestDatabase;
  let folder: string;
  let uploads: Uploads;
  /** Of another process on the same database and files. */
  let elsewhere: Uploads;
  let served: Served;
  let db: Kysely<DB>;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'fedloop-uploads-'));
    const objects = await createFileObjectStore(folder);
    uploads = await openUploads({ url: database.url, objects, largest: 5_000_000 });
    elsewhere = await openUploads({ url: database.url, objects: await createFileObjectStore(folder) });
    served = await serve(inProcess, { uploads });
    db = openDatabase<DB>({ url: database.url, schema: 'uploads', applicationName: 'fedloop-test' });
  });
  afterAll(async () => {
    await served.close();
    await uploads.close();
    await elsewhere.close();
    await db.destroy();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const place = (size: number, fileName = 'rows.csv') => uploads.create(owner, { fileName, size });

  async function send(method: string, { id, token }: Pick<NewUpload, 'id' | 'token'>, body?: Buffer, offset?: number) {
    const answer = await fetch(`${served.url}/uploads/${encodeURIComponent(id)}`, {
      method,
      headers: { 'upload-token': token, ...(offset !== undefined && { 'upload-offset': String(offset) }) },
      ...(body && { body: new Uint8Array(body) }),
    });
    const of = (name: string) => answer.headers.get(name);
    return {
      status: answer.status,
      offset: of('upload-offset'),
      complete: of('upload-complete'),
      text: await answer.text(),
    };
  }

  it('arrives whole, and is read by its owner in any process', async () => {
    const bytes = randomBytes(3_000_000);
    const upload = await place(bytes.length);
    expect(await elsewhere.open(upload.id, owner)).toBeNull();
    expect(await send('PUT', upload, bytes)).toMatchObject({ status: 204, offset: '3000000', complete: '?1' });
    const file = await elsewhere.open(upload.id, owner);
    expect(file).toMatchObject({ size: bytes.length, fileName: 'rows.csv' });
    expect((await buffer(file!.read())).equals(bytes)).toBe(true);
    expect(await uploads.open(upload.id, 'token:eve')).toBeNull();
  });

  it('arrives in pieces, each where the last one ended', async () => {
    const bytes = randomBytes(100_000);
    const upload = await place(bytes.length);
    expect(await send('PUT', upload, bytes.subarray(0, 60_000))).toMatchObject({ status: 204, complete: '?0' });
    expect(await send('HEAD', upload)).toMatchObject({ status: 204, offset: '60000' });
    const overlapping = await send('PUT', upload, bytes.subarray(50_000), 50_000);
    expect(overlapping).toMatchObject({ status: 409, offset: '60000' });
    expect(overlapping.text).toContain('UPLOAD_OFFSET_MISMATCH');
    expect(await send('PUT', upload, bytes.subarray(60_000), 60_000)).toMatchObject({ status: 204, complete: '?1' });
    const file = await uploads.open(upload.id, owner);
    expect((await buffer(file!.read())).equals(bytes)).toBe(true);
  });

  it('keeps what had arrived when its sender was lost', async () => {
    const bytes = randomBytes(2_000_000);
    const upload = await place(bytes.length);
    const sending = httpRequest(`${served.url}/uploads/${upload.id}`, {
      method: 'PUT',
      headers: { 'upload-token': upload.token, 'content-length': bytes.length },
    });
    sending.on('error', () => undefined);
    await new Promise((written) => sending.write(bytes.subarray(0, 1_500_000), written));
    sending.destroy();
    let kept = 0;
    // What is kept is there as soon as the server has noticed.
    while (kept === 0) kept = Number((await send('HEAD', upload)).offset);
    expect(kept).toBeLessThanOrEqual(1_500_000);
    expect(await send('PUT', upload, bytes.subarray(kept), kept)).toMatchObject({ complete: '?1' });
    const file = await uploads.open(upload.id, owner);
    expect((await buffer(file!.read())).equals(bytes)).toBe(true);
  });

  it('is kept once where two send the same piece', async () => {
    const bytes = randomBytes(500_000);
    const upload = await place(bytes.length);
    const answers = await Promise.all([send('PUT', upload, bytes), send('PUT', upload, bytes)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    const file = await uploads.open(upload.id, owner);
    expect((await buffer(file!.read())).equals(bytes)).toBe(true);
  });

  it.each([
    ['announced', { 'content-length': 2_000_000 }],
    ['not announced', { 'transfer-encoding': 'chunked' }],
  ])('refuses more bytes than were promised, their number %s', async (_how, headers) => {
    const upload = await place(1000);
    const sending = httpRequest(`${served.url}/uploads/${upload.id}`, {
      method: 'PUT',
      headers: { 'upload-token': upload.token, ...headers },
    });
    sending.on('error', () => undefined);
    sending.write(Buffer.alloc(1_000_000));
    const [answer] = (await once(sending, 'response')) as [{ statusCode: number }];
    expect(answer.statusCode).toBe(413);
    sending.destroy();
    expect(await send('HEAD', upload)).toMatchObject({ offset: '0' });
  });

  it('is unknown to whoever lacks its token', async () => {
    const upload = await place(10);
    const bytes = Buffer.alloc(10);
    const wrong = [
      { id: upload.id, token: '' },
      { id: upload.id, token: 'x'.repeat(43) },
      { id: uuidv7(), token: upload.token },
      { id: '../../etc/passwd', token: upload.token },
    ];
    for (const one of wrong) expect((await send('PUT', one, bytes)).status).toBe(404);
    expect(await send('HEAD', upload)).toMatchObject({ offset: '0' });
  });

  it('says what is wrong with an offset', async () => {
    const upload = await place(10);
    expect(await send('PUT', upload, Buffer.alloc(10), -1)).toMatchObject({ status: 400 });
    expect(await send('PUT', upload, Buffer.alloc(10), 0.5)).toMatchObject({ status: 400 });
  });

  it.each([
    ['fileName', { fileName: '', size: 1 }],
    ['fileName', { fileName: 'a\nb', size: 1 }],
    ['fileName', { fileName: 'x'.repeat(256), size: 1 }],
    ['size', { fileName: 'x', size: 0 }],
    ['size', { fileName: 'x', size: 5_000_001 }],
    ['size', { fileName: 'x', size: Number.NaN }],
  ])('is refused with the name of its faulty %s', async (field, file) => {
    await expect(uploads.create(owner, file)).rejects.toMatchObject({ code: 'INPUT_INVALID', argumentPath: [field] });
  });

  it('is bounded for each owner', async () => {
    const greedy = 'token:greedy';
    for (let n = 0; n < 4; n++) await uploads.create(greedy, { fileName: 'x', size: 5_000_000 });
    await expect(uploads.create(greedy, { fileName: 'x', size: 1 })).rejects.toMatchObject({ code: 'OVERLOADED' });
    await uploads.create('token:modest', { fileName: 'x', size: 1 });
  });

  it('is gone with its bytes once it has expired', async () => {
    const before = (await readdir(join(folder, 'parts'))).length;
    const upload = await place(10);
    await send('PUT', upload, Buffer.alloc(10));
    expect(await readdir(join(folder, 'parts'))).toHaveLength(before + 1);
    expect(await uploads.sweep()).toBe(0);
    await db
      .updateTable('uploads')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', upload.id)
      .execute();
    expect((await send('HEAD', upload)).status).toBe(404);
    expect(await uploads.open(upload.id, owner)).toBeNull();
    expect(await uploads.sweep()).toBe(1);
    expect(await readdir(join(folder, 'parts'))).toHaveLength(before);
  });

  it('is kept longer where its owner was promised something that is made of it', async () => {
    const upload = await place(10);
    const until = new Date(Date.now() + 48 * 60 * 60_000);
    const expiryOf = async () =>
      (await db.selectFrom('uploads').select('expires_at').where('id', '=', upload.id).executeTakeFirstOrThrow())
        .expires_at;
    const before = await expiryOf();
    expect(await uploads.keep(upload.id, owner, until)).toBeNull();
    await send('PUT', upload, Buffer.alloc(10, 7));
    expect(await uploads.keep(upload.id, 'token:other', until)).toBeNull();
    expect(await expiryOf()).toEqual(before);

    const kept = await uploads.keep(upload.id, owner, until);
    expect(await buffer(kept!.read())).toEqual(Buffer.alloc(10, 7));
    expect(await expiryOf()).toEqual(until);
    await uploads.keep(upload.id, owner, new Date());
    expect(await expiryOf()).toEqual(until);
    await db.deleteFrom('uploads').where('id', '=', upload.id).execute();
  });
});
