import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';

/** Documents kept per schema; the gateway's plans repeat the same few texts. */
const LIMIT = 1000;

/** Parses and validates texts, once each. */
export interface Documents {
  /** The document, or why it isn't one of this schema. */
  get(query: string): DocumentNode | readonly GraphQLError[];
}

/** A cache of valid documents; when full, the one that was not used for longest leaves. */
export function createDocuments(schema: GraphQLSchema): Documents {
  const cache = new Map<string, DocumentNode>();
  return {
    get(query) {
      const known = cache.get(query);
      if (known) {
        cache.delete(query);
        cache.set(query, known);
        return known;
      }
      const parsed = read(schema, query);
      if (isErrors(parsed)) return parsed;

      const oldest = cache.size >= LIMIT ? cache.keys().next().value : undefined;
      if (oldest !== undefined) cache.delete(oldest);
      cache.set(query, parsed);
      return parsed;
    },
  };
}

/** Tells a document from the reasons why there is none. */
export function isErrors(result: object): result is readonly GraphQLError[] {
  return Array.isArray(result);
}

function read(schema: GraphQLSchema, query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query, { noLocation: true });
    const errors = validate(schema, document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}
