import { model } from '../platform/judges.ts';

/** What subscribers subscribe to, and which events of the log it is made of. All events have the model's id as their key. */
export interface ChaosStream {
  readonly query: string;
  readonly eventType: 'score.changed' | 'prediction.created';
}

const subscription = (field: string, selection: string) =>
  `subscription ($after: Cursor) { ${field}(model: "${model}", after: $after) { cursor ${selection} } }`;

/** One of each subgraph alone, and one whose events are completed with entities of another. */
export const streams = {
  scores: { query: subscription('modelScoreChanged', 'score { judged }'), eventType: 'score.changed' },
  standings: {
    query: subscription('modelScoreChanged', 'model { name production { number } }'),
    eventType: 'score.changed',
  },
  predictions: {
    query: subscription('predictionCreated', 'prediction { id predictedClass }'),
    eventType: 'prediction.created',
  },
} as const satisfies Record<string, ChaosStream>;

export type StreamName = keyof typeof streams;

export const streamNames = Object.keys(streams) as StreamName[];
