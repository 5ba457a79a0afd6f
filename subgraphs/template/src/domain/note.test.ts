import { describe, expect, it } from '@jest/globals';
import { checkText } from './note.ts';

describe('the text of a note', () => {
  it('is kept without blanks around it', () => {
    expect(checkText('  Retrain before the tax season. ')).toBe('Retrain before the tax season.');
    expect(checkText('x'.repeat(1000))).toHaveLength(1000);
  });

  it.each(['', '   ', 'x'.repeat(1001)])('is refused when it is empty or too long', (text) => {
    expect(() => checkText(text)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', argumentPath: ['input', 'text'] }),
    );
  });
});
