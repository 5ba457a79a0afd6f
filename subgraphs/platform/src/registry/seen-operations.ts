import { type Kysely, sql } from 'kysely';
import type { OperationClient, OperationUse, RegistryLimits, SeenOperation } from './schema-registry.ts';
import type { DB } from './tables.generated.ts';

/** Adds to what is known of operations, and keeps their number within its limit. */
export async function addUses(
  db: Kysely<DB>,
  uses: readonly OperationUse[],
  { operations: limit }: RegistryLimits,
): Promise<void> {
  if (uses.length === 0) return;
  await db.transaction().execute(async (tx) => {
    // In one order everywhere: two gateways that write the same operations never wait for each other in a circle.
    for (const use of uses.toSorted((a, b) => (a.hash < b.hash ? -1 : 1))) await addUse(tx, use);
    await sql`
      delete from operations where hash in (
        select hash from operations order by count desc, last_seen_at desc, hash offset ${limit} for update skip locked
      )
    `.execute(tx);
  });
}

async function addUse(tx: Kysely<DB>, { hash, name, document, client, count, seenAt }: OperationUse): Promise<void> {
  await sql`
    insert into operations as known (hash, name, document, first_seen_at, last_seen_at, count)
    values (${hash}, ${name}, ${document}, ${seenAt}, ${seenAt}, ${count})
    on conflict (hash) do update set
      count = known.count + excluded.count,
      last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at)
  `.execute(tx);
  if (!client) return;
  await sql`
    insert into operation_clients as known (hash, name, version, last_seen_at)
    values (${hash}, ${client.name}, ${client.version}, ${seenAt})
    on conflict (hash, name, version) do update set last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at)
  `.execute(tx);
}

/** Operations seen since a time with the clients that they were seen from last; most often seen first. */
export async function listOperations(
  db: Kysely<DB>,
  since: Date,
  { operations, clients }: RegistryLimits,
): Promise<SeenOperation[]> {
  const { rows } = await sql<OperationRow>`
    select operations.*, coalesce(sender.list, '[]') as clients
    from operations left join lateral (
      select json_agg(json_build_object('name', name, 'version', version)) as list from (
        select name, version from operation_clients
        where hash = operations.hash order by last_seen_at desc, name, version limit ${clients}
      ) as newest
    ) as sender on true
    where last_seen_at >= ${since}
    order by count desc, hash limit ${operations}
  `.execute(db);
  return rows.map((row) => ({
    hash: row.hash,
    name: row.name,
    document: row.document,
    clients: row.clients,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    count: Number(row.count),
  }));
}

/** Deletes operations not seen since, and of each operation the clients beyond their limit. */
export async function pruneOperations(db: Kysely<DB>, before: Date, { clients }: RegistryLimits): Promise<void> {
  await db.deleteFrom('operations').where('last_seen_at', '<', before).execute();
  await sql`
    delete from operation_clients using (
      select hash, name, version,
        row_number() over (partition by hash order by last_seen_at desc, name, version) as place
      from operation_clients
    ) as ranked
    where place > ${clients} and ranked.hash = operation_clients.hash
      and ranked.name = operation_clients.name and ranked.version = operation_clients.version
  `.execute(db);
}

interface OperationRow {
  readonly hash: string;
  readonly name: string | null;
  readonly document: string;
  readonly clients: OperationClient[];
  readonly first_seen_at: Date;
  readonly last_seen_at: Date;
  /** PostgreSQL's bigint comes as text. */
  readonly count: string;
}
