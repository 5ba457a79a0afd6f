import { identifier, text } from './sql-text.ts';

/** A column of a result. */
export interface ResultColumn {
  readonly name: string;
  /** SQL that gives its value. */
  readonly cell: string;
  /** DuckDB's. */
  readonly type: string;
}

/** Types whose text can't begin a formula, or is a number. */
const PLAIN = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(.*\)|BOOLEAN|DATE|TIME(STAMP.*)?|UUID)$/;

/** Those of full width are the same to spreadsheets where Chinese, Japanese or Korean is written. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** What is a number and no name: `-inf` would be asked for as one. */
const NUMBER = /[+-](\d+\.?\d*|\.\d+)([eE][+-]?\d+)?/;

/**
 * SQL that selects columns for a CSV file that spreadsheets may open. They run a cell that begins with = + - @, a tab or the end of a
 * line as a formula; an apostrophe before it makes it text. Numbers stay as they are. (OWASP, CSV injection)
 */
export function harmlessCsv(columns: readonly ResultColumn[]): string {
  return columns
    .map(({ name, cell, type }) => {
      const alias = identifier(FORMULA.test(name) ? `'${name}` : name);
      if (PLAIN.test(type)) return `${cell} as ${alias}`;
      const written = `cast(${cell} as varchar)`;
      return `case when regexp_matches(${written}, ${text(FORMULA.source)})
        and not regexp_full_match(${written}, ${text(NUMBER.source)}) then '''' || ${written} else ${written} end as ${alias}`;
    })
    .join(', ');
}
