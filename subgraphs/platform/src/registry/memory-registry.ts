import { sha256 } from './digest.ts';
import {
  defaultRegistryLimits,
  type OperationClient,
  type OperationUse,
  type RegistryLimits,
  type SchemaRegistry,
  type SeenOperation,
  type SubgraphSchema,
  type SupergraphVersion,
} from './schema-registry.ts';

/** For a gateway without a database: it remembers as long as its process lives, and shares nothing. */
export function createMemoryRegistry(options: Partial<RegistryLimits> = {}): SchemaRegistry {
  const limits = { ...defaultRegistryLimits, ...options };
  const schemas: SubgraphSchema[] = [];
  const versions = new Map<number, SupergraphVersion>();
  const operations = new Map<string, SeenOperation>();
  const listeners = new Set<() => void>();
  let newest = 0;

  function record({ hash, name, document, client, count, seenAt }: OperationUse) {
    const known = operations.get(hash);
    operations.set(hash, {
      hash,
      name,
      document,
      clients: newestClients(known?.clients ?? [], client, limits.clients),
      firstSeenAt: known?.firstSeenAt ?? seenAt,
      lastSeenAt: known && known.lastSeenAt > seenAt ? known.lastSeenAt : seenAt,
      count: (known?.count ?? 0) + count,
    });
  }

  return {
    async register(offer) {
      const digest = sha256(offer.sdl);
      const known = schemas.find(
        ({ subgraph, label, sha256: other }) =>
          subgraph === offer.subgraph && label === offer.label && other === digest,
      );
      if (known) return known;
      const schema = { ...offer, id: schemas.length + 1, sha256: digest, firstSeenAt: new Date() };
      schemas.push(schema);
      return schema;
    },
    async schemas(ids) {
      return schemas.filter(({ id }) => ids.includes(id));
    },
    async onceAccepted(ids) {
      const accepted = [...versions.values()].filter(({ verdict }) => verdict === 'ACCEPTED');
      const members = new Set(accepted.flatMap(({ schemaIds }) => schemaIds));
      return ids.filter((id) => members.has(id));
    },

    async newestNumber() {
      return newest;
    },
    async current() {
      return [...versions.values()].findLast(({ verdict }) => verdict === 'ACCEPTED') ?? null;
    },
    async version(number) {
      return versions.get(number) ?? null;
    },
    async history({ before = Infinity, limit }) {
      const chosen = [...versions.values()].filter(({ number }) => number < before).toReversed();
      return chosen.slice(0, limit).map(({ supergraphSdl: _supergraph, apiSdl: _api, ...summary }) => summary);
    },
    async append(after, draft) {
      if (after !== newest) return null;
      newest++;
      const version = { ...draft, number: newest, composedAt: new Date() };
      versions.set(newest, version);
      for (const listener of listeners) listener();
      return version;
    },
    onHint(listener) {
      listeners.add(listener);
    },

    async recordOperations(uses) {
      for (const use of uses) record(use);
      const byWorth = [...operations.values()].sort(
        (a, b) => b.count - a.count || b.lastSeenAt.getTime() - a.lastSeenAt.getTime(),
      );
      for (const { hash } of byWorth.slice(limits.operations)) operations.delete(hash);
    },
    async operations(since) {
      const seen = [...operations.values()].filter(({ lastSeenAt }) => lastSeenAt >= since);
      return seen.sort((a, b) => b.count - a.count || (a.hash < b.hash ? -1 : 1));
    },
    async prune(before) {
      for (const { hash, lastSeenAt } of [...operations.values()]) if (lastSeenAt < before) operations.delete(hash);
      const current = [...versions.values()].findLast(({ verdict }) => verdict === 'ACCEPTED')?.number;
      for (const number of [...versions.keys()]) {
        if (number <= newest - limits.versions && number !== current) versions.delete(number);
      }
    },

    async close() {
      listeners.clear();
    },
  };
}

function newestClients(known: readonly OperationClient[], client: OperationClient | null, limit: number) {
  if (!client) return known;
  const others = known.filter(({ name, version }) => name !== client.name || version !== client.version);
  return [client, ...others].slice(0, limit);
}
