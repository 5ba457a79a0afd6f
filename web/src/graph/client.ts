import { cacheExchange } from '@urql/exchange-graphcache';
import { Client, fetchExchange } from 'urql';
import { traceExchange } from '../telemetry/trace-exchange.ts';
import { possibleTypes } from './possible-types.ts';

/** A request without an answer after this time has failed, milliseconds. */
const answerWithin = 15_000;
/** The same for the reads of live state, which are small and tried again, milliseconds. */
const stateWithin = 5_000;

/** Types without an id: parts of the object that holds them. */
const embedded = [
  'Category',
  'ClassProbability',
  'Contribution',
  'Explanation',
  'Feature',
  'Gate',
  'GateReason',
  'Metrics',
  'RetrainingPolicy',
  'RetrainingTrigger',
  'Score',
  'ScorePoint',
  'Signature',
  'Target',
  'TrainingProgress',
] as const;

/** Queries and mutations over HTTP with a normalised cache; the browser's session cookie says who asks. */
export function createGraphClient(): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin' },
    fetch: fetchWithin(answerWithin),
    exchanges: [
      cacheExchange({
        possibleTypes,
        keys: Object.fromEntries(embedded.map((type) => [type, () => null])),
        resolvers: {
          Query: { prediction: (_parent, { id }) => ({ __typename: 'Prediction', id: id as string }) },
        },
      }),
      traceExchange(),
      fetchExchange,
    ],
  });
}

/** How live state is read: from the server, and not waited for long. */
export const liveRead = { requestPolicy: 'network-only', fetch: fetchWithin(stateWithin) } as const;

/** fetch that gives up in time: a page must never wait for an answer that does not come. */
function fetchWithin(milliseconds: number): typeof fetch {
  return (input, init) => {
    const signals = [AbortSignal.timeout(milliseconds), ...(init?.signal ? [init.signal] : [])];
    return fetch(input, { ...init, signal: AbortSignal.any(signals) });
  };
}
