import { webhookIdentity } from '@fedloop/platform/identity/identity';
import { z } from 'zod';
import type { GraphqlServer } from '../execution/graphql-server.ts';
import { SCORE_ALERT, type ScoreAlert } from './score-alerts.ts';

/** What came of an alert. */
export interface AskedOutcome {
  readonly model: string;
  /** Whether a retraining is asked for, now or when this alert came before. */
  readonly outcome: 'ASKED' | 'REFUSED';
  /** Id of its training run; null where none was asked for. */
  readonly trainingRunId: string | null;
  /** Why not; empty otherwise. */
  readonly reasons: readonly { readonly code: string; readonly message: string }[];
}

/** Nobody knows whether a retraining is asked for: it has to be tried again, which asks for nothing twice. */
export class NotAskedError extends Error {
  override readonly name = 'NotAskedError';
}

/**
 * Asks the graph to retrain the alert's model, as a system that calls webhooks.
 *
 * @throws NotAskedError when the answer does not say what came of it
 */
export type AskRetraining = (alert: ScoreAlert, traceparent: string) => Promise<AskedOutcome>;

/** May do all that an operator may, and does nothing but what stands below. */
const identity = webhookIdentity('alertmanager');

const operationName = 'RetrainByAlert';
const query = /* GraphQL */ `
  mutation ${operationName}($input: TriggerRetrainingInput!) {
    triggerRetraining(input: $input) {
      retraining {
        trainingRunId
      }
      errors {
        ... on UserError {
          code
          message
        }
      }
    }
  }
`;

const answer = z.object({
  triggerRetraining: z.object({
    retraining: z.object({ trainingRunId: z.string() }).nullable(),
    errors: z.array(z.object({ code: z.string(), message: z.string() })),
  }),
});

export function createAskRetraining(server: GraphqlServer): AskRetraining {
  return async ({ model, since, fingerprint }, traceparent) => {
    const at = since.toISOString();
    // What Alertmanager repeats is word for word the same request: values in annotations change, so they are left out.
    const reason = `The alert ${SCORE_ALERT} fires since ${at}.`;
    const input = { model, reason, idempotencyKey: `${fingerprint} ${at}` };
    const request = { query, operationName, variables: { input } };
    const { body } = await server.executeOperation(request, { contextValue: { identity, traceparent } });
    const result = body.kind === 'single' ? body.singleResult : null;
    const payload = answer.safeParse(result?.data).data?.triggerRetraining;
    const { retraining, errors: reasons = [] } = payload ?? {};
    if (retraining) return { model, outcome: 'ASKED', trainingRunId: retraining.trainingRunId, reasons: [] };
    if (reasons.length > 0) return { model, outcome: 'REFUSED', trainingRunId: null, reasons };
    throw new NotAskedError((result?.errors ?? []).map(({ message }) => message).join(' ') || 'There was no answer.');
  };
}
