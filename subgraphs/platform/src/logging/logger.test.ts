import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger, type Logger } from './logger.ts';

describe('the logger', () => {
  let folder: string;
  let log: Logger;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fedloop-log-'));
    log = createLogger({ name: 'part', level: 'info', destination: join(folder, 'a', 'b.log') });
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function written(): Promise<string> {
    return readFile(join(folder, 'a', 'b.log'), 'utf8');
  }

  it('writes JSON lines with name, ISO time, message and error', async () => {
    log.debug('not written');
    log.warn({ err: new Error('broken') }, 'it happened');
    const line = JSON.parse(await written()) as Record<string, unknown>;
    expect(line).toMatchObject({
      level: 40,
      name: 'part',
      msg: 'it happened',
      err: { type: 'Error', message: 'broken' },
    });
    expect(new Date(String(line.time)).toISOString()).toBe(line.time);
  });

  it.each([
    ['a token', { token: 'hunter2' }],
    ['headers', { req: { headers: { authorization: 'hunter2', cookie: 'hunter2' } } }],
    ['a response’s cookie', { headers: { 'set-cookie': 'hunter2' } }],
    ['a password', { user: { password: 'hunter2' } }],
    ['a bearer token in an error', { err: new Error('refused Bearer hunter2') }],
    ['a signed token in a text', { url: '/?t=eyJhbGciOiJIUzI1NiJ9.eyJodW50ZXIyIjoxfQ.hunter2' }],
    ['a database’s address', { err: new Error('no answer from postgres://fedloop:hunter2@localhost/db') }],
  ])('leaves out %s', async (_what, fields) => {
    log.info(fields, 'something');
    const line = await written();
    expect(line).not.toContain('hunter2');
    expect(line).toContain('[redacted]');
    expect(JSON.parse(line)).toMatchObject({ msg: 'something' });
  });

  it('leaves secrets out of messages, and of loggers made from it', async () => {
    log.child({ password: 'hunter2' }).info('Authorization: Bearer hunter2');
    expect(await written()).not.toContain('hunter2');
  });
});
