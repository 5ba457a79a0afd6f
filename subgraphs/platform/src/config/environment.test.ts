import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ConfigurationError, parseEnvironment } from './environment.ts';

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  DEMO: z.enum(['on', 'off']).default('on'),
  SECRET: z.string().min(32),
});
const SECRET = 's'.repeat(32);

describe('parseEnvironment', () => {
  it('reads what is set, fills in defaults and leaves the rest of the environment out', () => {
    expect(parseEnvironment(schema, { SECRET, PORT: '0', PATH: '/bin' })).toEqual({ SECRET, PORT: 0, DEMO: 'on' });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(parseEnvironment(schema, { SECRET, PORT: '', DEMO: '' })).toEqual({ SECRET, PORT: 4000, DEMO: 'on' });
    expect(() => parseEnvironment(schema, { SECRET: '' })).toThrow(ConfigurationError);
  });

  it('can’t be changed afterwards', () => {
    expect(Object.isFrozen(parseEnvironment(schema, { SECRET }))).toBe(true);
  });

  it('names every variable that is wrong, and never its value', () => {
    const parse = () => parseEnvironment(schema, { PORT: 'hunter2', DEMO: 'hunter3', SECRET: 'hunter4' });
    expect(parse).toThrow(/PORT: .*; DEMO: .*"on".*"off".*; SECRET: .*32/);
    expect(parse).not.toThrow(/hunter/);
    expect(() => parseEnvironment(schema, {})).toThrow('SECRET: is not set');
  });
});

describe('a setting from a file', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fedloop-settings-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function file(name: string, content: string): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  it.each(['', '\n', '\r\n'])('is taken without the newline %j at its end', (end) => {
    expect(parseEnvironment(schema, { SECRET_FILE: file('ended', SECRET + end) })).toMatchObject({ SECRET });
  });

  it('keeps every other character', () => {
    const secret = ` ${SECRET}\n\n`;
    expect(parseEnvironment(schema, { SECRET_FILE: file('spaced', `${secret}\n`) }).SECRET).toBe(secret);
  });

  it('is held to the same rules as a variable, and never printed', () => {
    const parse = () => parseEnvironment(schema, { SECRET, PORT_FILE: file('port', 'hunter5') });
    expect(parse).toThrow(/PORT: /);
    expect(parse).not.toThrow(/hunter/);
  });

  it('may not be set by a variable as well', () => {
    const parse = () => parseEnvironment(schema, { SECRET, SECRET_FILE: file('twice', SECRET) });
    expect(parse).toThrow('settings are missing or wrong: SECRET: is set twice, by itself and by SECRET_FILE');
    expect(parseEnvironment(schema, { SECRET, SECRET_FILE: '' }).SECRET).toBe(SECRET);
    expect(parseEnvironment(schema, { SECRET: '', SECRET_FILE: file('once', SECRET) }).SECRET).toBe(SECRET);
  });

  it('names the variable whose file can’t be used, and not the path, which may be the secret by mistake', () => {
    const parse = (path: string) => () => parseEnvironment(schema, { SECRET_FILE: path });
    expect(parse(join(folder, 'hunter6'))).toThrow(
      /^settings are missing or wrong: SECRET_FILE: names a file that can't be read \(ENOENT\)$/,
    );
    expect(parse(folder)).toThrow('SECRET_FILE: names something that is no file');
    expect(parse(file('empty', '\n'))).toThrow('SECRET_FILE: names a file that is empty');
    expect(parse(file('large', 's'.repeat(70_000)))).toThrow('SECRET_FILE: names a file of more than 65536 bytes');
  });

  it('is read for the settings of the schema alone', () => {
    expect(parseEnvironment(schema, { SECRET, OTHER_FILE: join(folder, 'missing') })).toMatchObject({ SECRET });
  });
});
