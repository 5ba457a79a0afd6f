import { DomainError } from '@fedloop/platform/errors/domain-error';
import { buildSubgraph, type Subgraph, type SubgraphContext } from '@fedloop/platform/subgraph/subgraph';
import { createPriceLog, type PriceEvent, type PriceLog } from './price-log.ts';

/** Two small subgraphs: `market` owns the events, `companies` the entities they speak of. */
export interface Market {
  readonly log: PriceLog;
  readonly market: Subgraph;
  readonly companies: Subgraph;
  /** Requests that `companies` has answered, with the identity behind each. */
  readonly companyReads: { id: string; subject: string; traceparent: string }[];
}

const MARKET = /* GraphQL */ `
  type Query {
    ticker(name: String!): Ticker
    whoami: String!
    crash: String
    missing: String
  }

  type Mutation {
    setPrice(ticker: String!, price: Float!): Ticker!
    closeMarket: Boolean! @requiresRole(role: OPERATOR)
  }

  type Subscription {
    priceChanged(ticker: String!, after: Cursor): PriceChanged! @impersonal
    "Without a cursor to continue from."
    priceTold(ticker: String!): Ticker!
  }

  type Ticker @impersonal {
    name: String!
    price: Float
    company: Company!
  }

  type PriceChanged implements Event {
    cursor: Cursor! @impersonal
    occurredAt: DateTime! @impersonal
    price: Float! @impersonal
    ticker: Ticker! @impersonal
    company: Company! @impersonal
    "Each reader's own."
    partner: Company
  }

  type Company @key(fields: "id") {
    id: ID!
  }
`;

const COMPANIES = /* GraphQL */ `
  type Query {
    company(id: ID!): Company
  }

  type Company @key(fields: "id") {
    id: ID!
    name: String! @impersonal
    motto: String
  }
`;

export function createMarket({ marketTypeDefs = '' } = {}): Market {
  const log = createPriceLog();
  const companyReads: Market['companyReads'] = [];

  const tickerOf = ({ ticker, price, companyId }: PriceEvent) => ({ name: ticker, price, company: { id: companyId } });
  const eventOf = (event: PriceEvent) => ({
    cursor: `p${String(event.position)}`,
    occurredAt: new Date(0),
    price: event.price,
    ticker: tickerOf(event),
    company: { id: event.companyId },
    partner: { id: event.companyId },
  });

  const market = buildSubgraph({
    name: 'market',
    typeDefs: MARKET + marketTypeDefs,
    contextFor: (base) => base,
    resolvers: {
      Query: {
        eventCursor: () => log.cursor(),
        ticker: (_: unknown, { name }: { name: string }) => ({ name, price: 1, company: { id: name } }),
        whoami: (_: unknown, __: unknown, { identity }: SubgraphContext) => `${identity.role} ${identity.subject}`,
        crash() {
          throw new Error('SELECT * FROM prices failed at db.internal:5432');
        },
        missing() {
          throw new DomainError('MODEL_NOT_FOUND', 'No model has this name.');
        },
      },
      Mutation: {
        setPrice(_: unknown, { ticker, price }: { ticker: string; price: number }) {
          return tickerOf(log.append({ ticker, price, companyId: ticker }));
        },
        closeMarket: () => true,
      },
      Subscription: {
        priceChanged: {
          subscribe(_: unknown, { ticker, after }: { ticker: string; after?: string | null }) {
            if (ticker === 'secret') throw new DomainError('FORBIDDEN', 'This ticker is not for you.');
            return log.read(ticker, after ?? null);
          },
          resolve: eventOf,
        },
        priceTold: {
          subscribe: (_: unknown, { ticker }: { ticker: string }) => log.read(ticker, null),
          resolve: tickerOf,
        },
      },
    },
  });

  const companies = buildSubgraph({
    name: 'companies',
    typeDefs: COMPANIES,
    contextFor: (base) => base,
    resolvers: {
      Query: {
        eventCursor: () => log.cursor(),
        company: (_: unknown, { id }: { id: string }) => ({ id }),
      },
      Company: {
        __resolveReference({ id }: { id: string }, { identity, traceparent }: SubgraphContext) {
          companyReads.push({ id, subject: identity.subject, traceparent });
          return id === 'absent' ? null : { id };
        },
        name({ id }: { id: string }) {
          if (id === 'broken') throw new DomainError('DATASET_NOT_FOUND', 'This company is gone.');
          return `Company ${id}`;
        },
        motto: ({ id }: { id: string }) => (id === 'quiet' ? null : `We are ${id}.`),
      },
    },
  });

  return { log, market, companies, companyReads };
}
