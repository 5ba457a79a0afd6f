import { describe, expect, it } from '@jest/globals';
import { FolderInUseError } from './postgres/errors.ts';
import { describeStartFailure } from './start-failure.ts';

function systemError(code: string, details: object = {}): Error {
  return Object.assign(new Error(`${code}: something`), { code, ...details });
}

describe('why Fedloop can’t start', () => {
  it.each([
    [systemError('EADDRINUSE', { port: 4000 }), /port 4000 is in use/],
    [systemError('EACCES', { path: '/data' }), /no right to write \/data/],
    [systemError('ENOSPC', { path: '/data' }), /the disk is full at \/data/],
    [systemError('EEXIST', { path: '/data' }), /\/data is not a folder/],
    [systemError('ECONNREFUSED'), /DATABASE_URL/],
    [new FolderInUseError('/data'), /another Fedloop uses \/data/],
    [new Error('outer', { cause: systemError('ENOSPC', { path: '/data' }) }), /the disk is full/],
    [new Error('two\n  lines'), /two; lines/],
    ['a text', /a text/],
  ])('is one line: %s', (thrown, line) => {
    const said = describeStartFailure(thrown);
    expect(said).toMatch(/^Fedloop can't start: /);
    expect(said).toMatch(line);
    expect(said).not.toContain('\n');
  });
});
