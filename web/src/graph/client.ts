import { cacheExchange } from '@urql/exchange-graphcache';
import { Client, fetchExchange } from 'urql';

/** A request without an answer after this time has failed, milliseconds. */
const answerWithin = 15_000;

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
    fetch: fetchInTime,
    exchanges: [
      cacheExchange({
        keys: Object.fromEntries(embedded.map((type) => [type, () => null])),
        resolvers: {
          Query: { prediction: (_parent, { id }) => ({ __typename: 'Prediction', id: id as string }) },
        },
      }),
      fetchExchange,
    ],
  });
}

/** fetch that gives up in time: a page must never wait for an answer that does not come. */
const fetchInTime: typeof fetch = (input, init) => {
  const signals = [AbortSignal.timeout(answerWithin), ...(init?.signal ? [init.signal] : [])];
  return fetch(input, { ...init, signal: AbortSignal.any(signals) });
};
