import { type CompiledQuery, type LogEvent, TableNode, type OperationNode } from 'kysely';
import type { Metrics } from './metrics.ts';
import { recorder } from './recorder.ts';
import { errorType, recordSpan } from './spans.ts';

/** What a statement does to which table; nothing of its text, and none of its values. */
export interface StatementName {
  /** `SELECT`, `INSERT`, `BEGIN`, … */
  readonly operation: string;
  /** The first table or function that it names; null where it names none. */
  readonly collection: string | null;
}

/** Names of statements by their text, which is the same for all values; bounded, since a text may be made. */
const names = new Map<string, StatementName>();
const NAMES = 2000;

/**
 * Listens to a database's statements, for spans and metrics; null where neither is recorded.
 *
 * @param namespace the PostgreSQL schema
 */
export function recordStatements(namespace: string, metrics: Metrics | null): ((event: LogEvent) => void) | null {
  if (!recorder() && !metrics) return null;
  const measure = metrics?.histogram('db.client.operation.duration');
  return (event) => {
    const { operation, collection } = nameOf(event.query);
    const attributes = {
      'db.system.name': 'postgresql' as const,
      'db.namespace': namespace,
      'db.operation.name': operation,
      ...(collection !== null && { 'db.collection.name': collection }),
      ...(event.level === 'error' && { 'error.type': errorType(event.error) }),
    };
    measure?.(event.queryDurationMillis / 1000, attributes);
    recordSpan('fedloop.sql', event.queryDurationMillis, { kind: 'CLIENT', attributes });
  };
}

function nameOf({ sql, query }: Pick<CompiledQuery, 'sql' | 'query'>): StatementName {
  const known = names.get(sql);
  if (known) return known;
  const name = nameStatement(sql, query);
  if (names.size < NAMES) names.set(sql, name);
  return name;
}

/** @param node the parsed statement, where it was built and not written */
export function nameStatement(sql: string, node?: OperationNode): StatementName {
  const operation = /^[\s(]*(?:--.*\n\s*)*([a-z]+)/i.exec(sql)?.[1]?.toUpperCase() ?? 'OTHER';
  const table = node && tableOf(node);
  if (table !== undefined) return { operation, collection: table };
  const named =
    /\b(?:from|into|update|table|join)\s+(?:only\s+)?((?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))?)|\bselect\s+(\w+\.\w+)\(/i.exec(
      sql,
    );
  const collection = (named?.[1] ?? named?.[2])?.replaceAll('"', '').toLowerCase() ?? null;
  return { operation, collection };
}

function tableOf(node: OperationNode): string | undefined {
  const { from, into, table } = node as {
    from?: { froms?: readonly OperationNode[] };
    into?: OperationNode;
    table?: OperationNode;
  };
  const named = into ?? table ?? from?.froms?.[0];
  return named && TableNode.is(named) ? named.table.identifier.name : undefined;
}
