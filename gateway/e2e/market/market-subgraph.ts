import { appendFileSync, readFileSync } from 'node:fs';
import { buildSubgraph, type Subgraph, type SubgraphContext } from '@fedloop/platform/subgraph/subgraph';
import { createPriceLog, type PriceEvent } from '../../tests/support/price-log.ts';

const TYPES = /* GraphQL */ `
  type Query {
    "Streams that are open at this moment."
    openStreams: Int!
    "Streams that were ever opened in this process."
    openedStreams: Int!
    "Answers when so many streams are open."
    whenStreams(open: Int!): Boolean!
    "Events that were answered, over all streams."
    answeredEvents: Int!
  }

  type Mutation {
    "Appends one event for each price; the cursor of the last."
    tell(ticker: String!, prices: [Float!]!, company: ID = "acme"): Cursor!
    "Expires all cursors before this one."
    forget(before: Cursor!): Boolean!
  }

  type Subscription {
    "Each event's note has the given length, in characters."
    priceChanged(ticker: String!, after: Cursor, noteLength: Int = 0): PriceChanged!
  }

  type PriceChanged implements Event {
    cursor: Cursor!
    occurredAt: DateTime!
    price: Float!
    note: String!
    company: Company!
    partner: Company
  }

  type Company @key(fields: "id") {
    id: ID!
  }
`;

/**
 * A subgraph whose events a test makes and whose streams it can count. Its events are in a file, as a database would keep
 * them: they outlive the process, however it ends.
 */
export function createMarketSubgraph(journal: string): Subgraph {
  const log = createPriceLog();
  let answered = 0;
  for (const line of linesOf(journal)) log.append(JSON.parse(line) as PriceEvent);

  function append(event: Omit<PriceEvent, 'position'>) {
    appendFileSync(journal, `${JSON.stringify(event)}\n`);
    log.append(event);
  }

  return buildSubgraph<SubgraphContext>({
    name: 'market',
    typeDefs: TYPES,
    contextFor: (base) => base,
    resolvers: {
      Query: {
        eventCursor: () => log.cursor(),
        openStreams: () => log.readers(),
        openedStreams: () => log.opened(),
        answeredEvents: () => answered,
        async whenStreams(_: unknown, { open }: { open: number }) {
          await log.whenReaders(open);
          return true;
        },
      },
      Mutation: {
        tell(_: unknown, { ticker, prices, company }: { ticker: string; prices: number[]; company: string }) {
          for (const price of prices) append({ ticker, price, companyId: company });
          return log.cursor();
        },
        forget(_: unknown, { before }: { before: string }) {
          log.prune(Number(before.slice(1)));
          return true;
        },
      },
      Subscription: {
        priceChanged: {
          subscribe: (_: unknown, { ticker, after }: { ticker: string; after?: string | null }) =>
            log.read(ticker, after ?? null),
          resolve(event: PriceEvent, { noteLength }: { noteLength: number }) {
            answered += 1;
            return {
              cursor: `p${String(event.position)}`,
              occurredAt: new Date(0),
              price: event.price,
              note: 'x'.repeat(noteLength),
              company: { id: event.companyId },
              partner: { id: event.companyId },
            };
          },
        },
      },
    },
  });
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
