import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { createTextCache } from '../subscriptions/text-cache.ts';
import { checkIncrementalDelivery } from './incremental-delivery.ts';
import { checkLimits, defaultLimits, type OperationLimits } from './operation-limits.ts';

/** Lexical tokens of a document that are read at most; the standard introspection query has about 1,000. */
export const defaultMaxTokens = 4000;

/** Characters of the documents that are remembered as let in. */
const CACHE_SIZE = 1_000_000;

/** Lets documents in that cost little enough to be validated and planned. */
export interface Admission {
  /** @throws GraphQLError with the code of the first reason to refuse it */
  admit(query: string): DocumentNode;
}

/** @param maxTokens default: {@link defaultMaxTokens} */
export function createAdmission(
  limits: OperationLimits = defaultLimits,
  maxTokens: number = defaultMaxTokens,
): Admission {
  const admitted = createTextCache<DocumentNode>(CACHE_SIZE);
  return {
    admit(query) {
      const known = admitted.get(query);
      if (known) return known;
      const document = read(query, maxTokens);
      const refusal = checkIncrementalDelivery(document) ?? checkLimits(document, limits);
      if (refusal) throw refusal;
      admitted.set(query, document);
      return document;
    },
  };
}

function read(query: string, maxTokens: number): DocumentNode {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, positions, source } = error;
    // The parser has no code for this; its message is the only mark.
    const tooLarge = message.includes(`more that ${String(maxTokens)} tokens`);
    throw new GraphQLError(tooLarge ? `A document of more than ${String(maxTokens)} tokens is not read.` : message, {
      positions: positions ?? null,
      source: source ?? null,
      extensions: tooLarge ? { code: 'DOCUMENT_TOO_LARGE', limit: maxTokens } : { code: 'GRAPHQL_PARSE_FAILED' },
    });
  }
}
