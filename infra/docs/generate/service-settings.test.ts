import { expect, it } from '@jest/globals';
import { readSettings } from './service-settings.ts';

const SOURCE = `
const settings = z.object({
  /** Where the tables
   *  are. */
  DATABASE_URL: z.string().min(1),
  /** How much it says. */
  LOG_LEVEL: z.enum(['warn', 'info']).default('info'),
  /** How many at a time. */
  MOST: z.coerce.number().int().default(1_000),
  /** Which one. */
  PORT: z.coerce.number().optional(),
});
const other = { port: 1 };
`;

it('reads the settings of a configuration with their meaning and default', () => {
  expect(readSettings(SOURCE)).toEqual([
    { name: 'DATABASE_URL', meaning: 'Where the tables are.', byDefault: null },
    { name: 'LOG_LEVEL', meaning: 'How much it says.', byDefault: 'info' },
    { name: 'MOST', meaning: 'How many at a time.', byDefault: '1_000' },
    { name: 'PORT', meaning: 'Which one.', byDefault: '' },
  ]);
});

it('wants a comment on each', () => {
  expect(() => readSettings('z.object({ QUIET: z.string() })')).toThrow('The setting QUIET has no comment.');
});
