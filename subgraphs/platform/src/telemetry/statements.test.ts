import { describe, expect, it } from '@jest/globals';
import { nameStatement } from './statements.ts';

describe('names of statements', () => {
  it.each([
    ['select * from "predictions" where "id" = $1', 'SELECT', 'predictions'],
    ['insert into "data"."datasets" ("name") values ($1)', 'INSERT', 'data.datasets'],
    ['update "models" set "name" = $1', 'UPDATE', 'models'],
    ['SELECT platform.append_event($1::text, $2::text)', 'SELECT', 'platform.append_event'],
    ['WITH kept AS (INSERT INTO keys VALUES ($1)) SELECT 1', 'WITH', 'keys'],
    ['begin', 'BEGIN', null],
    ['\n  SELECT settled FROM platform.log_positions()', 'SELECT', 'platform.log_positions'],
    ['', 'OTHER', null],
  ])('%j', (sql, operation, collection) => {
    expect(nameStatement(sql)).toEqual({ operation, collection });
  });

  it('say nothing of values that stand in the text', () => {
    const name = nameStatement("SELECT * FROM people WHERE name = 'Jane Doe' AND note = 'from secrets'");
    expect(name).toEqual({ operation: 'SELECT', collection: 'people' });
  });
});
