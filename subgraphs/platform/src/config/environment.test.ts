import { describe, expect, it } from '@jest/globals';
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
