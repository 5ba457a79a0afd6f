import { describe, expect, it } from '@jest/globals';
import { isUuid, uuidv7 } from './uuid.ts';

describe('UUIDs', () => {
  it('are of version 7, each one new and sorted as made', () => {
    const made = Array.from({ length: 1000 }, () => uuidv7());
    expect(new Set(made).size).toBe(1000);
    expect(made.toSorted()).toEqual(made);
    expect(made.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
      true,
    );
    expect(made.every(isUuid)).toBe(true);
  });

  it.each(['', 'x', '0199c0de-0000-7000-8000-00000000000', '{0199c0de-0000-7000-8000-000000000000}', "0199c0de'--"])(
    'are not %j',
    (text) => {
      expect(isUuid(text)).toBe(false);
    },
  );
});
