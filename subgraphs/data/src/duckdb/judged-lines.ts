import { listValue } from '@duckdb/node-api';
import { ROW_COLUMNS } from '../domain/dataset-part.ts';
import { jsonPointer } from './identifier.ts';
import type { TableSession } from './table-session.ts';
import type { TableColumn } from './version-table.ts';

/** A key that judged rows have, and the columns of the table `judged` that hold its value. */
export interface JudgedKey {
  readonly key: string;
  /** The value as text; null where it is missing. */
  readonly text: string;
  /** DuckDB's name of its JSON type; null where the row does not have the key. */
  readonly kind: string;
}

/** Longest line, bytes. A row of 5,000 columns fits. */
const LINE_LIMIT = 1_048_576;

/** The keys of the data's columns, in their order, and behind them those of {@link ROW_COLUMNS}. */
export function judgedKeys(columns: readonly TableColumn[]): JudgedKey[] {
  const keys = [...columns.map(({ name }) => name), ...Object.values(ROW_COLUMNS)];
  return keys.map((key, index) => ({ key, text: `text_${String(index)}`, kind: `kind_${String(index)}` }));
}

/**
 * Reads JSON lines into the table `judged`: the line's number, its content, whether that is an object, and each key's
 * value. A line that is no JSON becomes a null, so every line keeps its number.
 */
export async function readJudgedLines(session: TableSession, keys: readonly JudgedKey[], path: string): Promise<void> {
  // Lists, one element for each key, since the JSON is then parsed once and not once for every key.
  const values = keys.map(({ text, kind }, index) => {
    const element = `[${String(index + 1)}]`;
    return `texts${element} AS ${text}, kinds${element} AS ${kind}`;
  });
  await session.run(
    `CREATE TABLE judged AS
     SELECT line, content, is_object, ${values.join(', ')}
     FROM (
       SELECT row_number() OVER () AS line, json AS content, coalesce(json_type(json) = 'OBJECT', false) AS is_object,
              json_extract_string(json, $pointers) AS texts, json_type(json, $pointers) AS kinds
       FROM read_ndjson_objects($path, ignore_errors = true, maximum_object_size = ${String(LINE_LIMIT)},
                                compression = 'uncompressed')
     )`,
    { path, pointers: listValue(keys.map(({ key }) => jsonPointer(key))) },
  );
}
