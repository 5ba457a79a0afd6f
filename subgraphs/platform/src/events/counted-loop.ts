import type { Transaction } from 'kysely';
import type { Metrics } from '../telemetry/metrics.ts';
import { OTHER } from '../telemetry/metrics/described-metric.ts';
import type { EventPayloads, EventType } from './catalogue.ts';
import type { EventLog } from './event-log.ts';

/** What was appended in a transaction. */
type Appended = { readonly [T in EventType]: { readonly type: T; readonly payload: EventPayloads[T] } }[EventType];

/** Names that are remembered; more models than metrics tell. */
const NAMES = 1000;

/**
 * The log, with what the loop does counted as soon as it is committed: verdicts, triggers, ended training runs, decisions of the gate
 * and changes of the champion. Every such thing passes here with all that is to be told of it, whoever does it.
 *
 * @param nameOf the model's name by its id; null where there is none
 */
export function countLoop(
  events: EventLog,
  metrics: Metrics,
  nameOf: (modelId: string) => Promise<string | null>,
): EventLog {
  const open = new WeakMap<object, Appended[]>();
  const names = new Map<string, string>();
  const count = createCounts(metrics);

  async function remembered(modelId: string): Promise<string> {
    const known = names.get(modelId);
    if (known !== undefined) return known;
    // Counting goes on while names can't be asked for.
    const name = await nameOf(modelId).catch(() => null);
    if (name !== null && names.size < NAMES) names.set(modelId, name);
    return name ?? OTHER;
  }

  async function tell(appended: readonly Appended[]): Promise<void> {
    for (const event of appended) {
      const modelId = modelOf(event);
      if (modelId !== null) count({ 'fedloop.model': await remembered(modelId) }, event);
    }
  }

  return {
    ...events,
    async append<T extends EventType, DB>(tx: Transaction<DB>, type: T, key: string, payload: EventPayloads[T]) {
      await events.append(tx, type, key, payload);
      open.get(tx)?.push({ type, payload } as unknown as Appended);
    },
    async transaction(db, work) {
      const appended: Appended[] = [];
      const result = await events.transaction(db, (tx) => {
        open.set(tx, appended);
        return work(tx);
      });
      void tell(appended);
      return result;
    },
  };
}

function modelOf({ type, payload }: Appended): string | null {
  if (type === 'training-run.updated') return payload.trainingRun.modelId;
  return type === 'feedback.recorded' || type === 'retraining.triggered' || type === 'model-version.changed'
    ? payload.modelId
    : null;
}

function createCounts(metrics: Metrics): (model: { readonly 'fedloop.model': string }, event: Appended) => void {
  const verdicts = metrics.counter('fedloop.model.verdicts');
  const triggers = metrics.counter('fedloop.retraining.triggers');
  const runs = metrics.histogram('fedloop.training.run.duration');
  const decisions = metrics.counter('fedloop.gate.decisions');
  const promotions = metrics.counter('fedloop.model.promotions');

  return (model, { type, payload }) => {
    if (type === 'feedback.recorded') verdicts(1, { ...model, 'fedloop.verdict': payload.verdict });
    if (type === 'retraining.triggered') triggers(1, { ...model, 'fedloop.trigger.reason': payload.reason });
    if (type === 'model-version.changed') {
      const { change, modelVersion } = payload;
      if (change === 'REGISTERED' && modelVersion.gate)
        decisions(1, { ...model, 'fedloop.gate.outcome': modelVersion.gate.outcome });
      if (change === 'PROMOTED' || change === 'ROLLED_BACK')
        promotions(1, { ...model, 'fedloop.promotion.kind': change });
    }
    if (type === 'training-run.updated') {
      const { status, createdAt, finishedAt, failureCode } = payload.trainingRun;
      if (finishedAt !== null && status !== 'QUEUED' && status !== 'RUNNING')
        runs((Date.parse(finishedAt) - Date.parse(createdAt)) / 1000, {
          ...model,
          'fedloop.training.outcome': status,
          'error.type': failureCode ?? undefined,
        });
    }
  };
}
