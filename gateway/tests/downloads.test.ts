import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDownloadLinks } from '@fedloop/platform/downloads/download-links';
import { createFileObjectStore } from '@fedloop/platform/objects/file-object-store';
import { send } from './support/client.ts';
import { ways } from './support/reach.ts';
import { secret, type Served, serve } from './support/serve.ts';

const [[, inProcess]] = ways;
const links = createDownloadLinks(secret);

describe('a download', () => {
  let folder: string;
  let served: Served;
  let key: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fedloop-downloads-'));
    const objects = await createFileObjectStore(folder);
    ({ key } = await objects.put(Buffer.from('rows')));
    served = await serve(inProcess, { objects });
  });
  afterAll(async () => {
    await served.close();
    await rm(folder, { recursive: true });
  });

  it('gives the file that its link leads to, as a file and to be kept by nobody on the way', async () => {
    const answer = await send(served.url + (await links.link(key, 'rows "of" a run.parquet')));
    expect([answer.status, answer.text]).toEqual([200, 'rows']);
    expect(answer.headers.get('content-length')).toBe('4');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="rows__of__a_run.parquet"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('is refused in one way for links that are altered, of another installation, made up or very long', async () => {
    const link = await links.link(key, 'rows');
    const [header, , signature] = link.split('.');
    const claims = Buffer.from(JSON.stringify({ sub: key, aud: 'fedloop:download', exp: 1e12 })).toString('base64url');
    const foreign = await createDownloadLinks(`another ${secret}`).link(key, 'rows');
    const wrong = [
      `${header}.${claims}.${signature}`,
      foreign,
      '/downloads/',
      `/downloads/${key}`,
      `${link}${'x'.repeat(5000)}`,
    ];
    for (const path of wrong) {
      const answer = await send(served.url + path);
      expect([answer.status, answer.text]).toEqual([404, expect.stringContaining('"NOT_FOUND"')]);
    }
  });

  it('of something that is no longer kept says so', async () => {
    const answer = await send(served.url + (await links.link(`sha256/ab/ab${'0'.repeat(62)}`, 'rows')));
    expect([answer.status, answer.text]).toEqual([404, expect.stringContaining('no longer kept')]);
  });
});
