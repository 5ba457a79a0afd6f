import { DomainError } from '@fedloop/platform/errors/domain-error';
import { buildSubgraph, type Subgraph, type SubgraphContext } from '@fedloop/platform/subgraph/subgraph';

/** A field of its own for each generation, so that any two compose to different supergraphs. */
const typesOf = (generation: number) => /* GraphQL */ `
  type Query {
    "Companies that were looked up in this process."
    companyReads: Int!
    generation${String(generation)}: Boolean!
  }

  type Company @key(fields: "id") {
    id: ID!
    "Fails for the company \`broken\`."
    name: String!
    "Null for the company \`quiet\`."
    motto: String
  }
`;

/** The entities that the market's events speak of, in a subgraph and process of their own. */
export function createCompaniesSubgraph(generation: number): Subgraph {
  let reads = 0;
  return buildSubgraph<SubgraphContext>({
    name: 'companies',
    typeDefs: typesOf(generation),
    contextFor: (base) => base,
    resolvers: {
      Query: {
        eventCursor: () => 'p0',
        companyReads: () => reads,
        [`generation${String(generation)}`]: () => true,
      },
      Company: {
        __resolveReference({ id }: { id: string }) {
          reads += 1;
          return { id };
        },
        name({ id }: { id: string }) {
          if (id === 'broken') throw new DomainError('DATASET_NOT_FOUND', 'This company is gone.');
          return `Company ${id}`;
        },
        motto: ({ id }: { id: string }) => (id === 'quiet' ? null : `We are ${id}.`),
      },
    },
  });
}
