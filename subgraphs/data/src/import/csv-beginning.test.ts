import { describe, expect, it } from '@jest/globals';
import { readCsvForm } from './csv-beginning.ts';
import { cellsOf } from './csv-cells.ts';

const form = (text: string | readonly number[]) =>
  readCsvForm(typeof text === 'string' ? Buffer.from(text) : Buffer.from(text));

describe('the beginning of a CSV file', () => {
  it.each([
    ['a,b;c,d\n1;2;3', ','],
    ['a;b;"x,y,z"\n1,2,3', ';'],
    ['a\tb\tc,d\r\n', '\t'],
    ['alone', ','],
  ])('tells the delimiter by its first line: %j', (text, delimiter) => {
    expect(String.fromCharCode(form(text).delimiter)).toBe(delimiter);
  });

  it('may have a byte order mark', () => {
    expect(form('\uFEFFa;b')).toEqual({ delimiter: 0x3b, mark: 3 });
  });

  it.each([
    ['FORMAT_UNSUPPORTED', [0x50, 0x4b, 0x03, 0x04, 0]],
    ['FORMAT_UNSUPPORTED', [0x1f, 0x8b, 8]],
    ['ENCODING_UNSUPPORTED', [0xff, 0xfe, 0x61, 0]],
    ['ENCODING_UNSUPPORTED', [0xfe, 0xff, 0, 0x61]],
  ])('says %s of what is no table as it is', (code, bytes) => {
    expect(() => form(bytes)).toThrow(
      expect.objectContaining({ report: expect.objectContaining({ checks: [expect.objectContaining({ code })] }) }),
    );
  });
});

describe('the cells of a row', () => {
  it('are without quotes and the spaces around them', () => {
    expect(cellsOf(Buffer.from(' a ,"b ""c"", d",,"",é'), 0x2c)).toEqual(['a', 'b "c", d', '', '', 'é']);
    expect(cellsOf(Buffer.from(''), 0x2c)).toEqual(['']);
  });
});
