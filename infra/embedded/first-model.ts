import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Service } from '@fedloop/platform/service/service';

const STAGES: Readonly<Record<string, string>> = {
  QUEUED: 'waiting for the trainer',
  BUILDING_DATASET: 'building the data set version',
  TRAINING: 'growing trees',
  EVALUATING: 'measuring on the test split',
};

/**
 * Waits until a prediction can be answered; at the very first start that takes the first model's training, which is
 * told step by step.
 *
 * @throws Error with the reason when that training fails
 */
export async function firstModel(events: EventLog, prediction: Service, tell: (line: string) => void): Promise<void> {
  if ((await prediction.ready()).ready) return;

  const watching = events.read({ types: ['training-run.updated', 'model-version.changed'] });
  let told = '';
  try {
    for (;;) {
      if ((await prediction.ready()).ready) return;
      const next = await Promise.race([watching.next(), pause()]);
      if (next === 'pause') continue;
      if (next.done === true) return;
      const { payload } = next.value;
      if (!('trainingRun' in payload)) continue;

      const { status, stage, fraction, failure } = payload.trainingRun;
      if (status === 'FAILED')
        throw new Error(`the first model could not be trained: ${failure ?? 'no reason was given'}`);
      const line = `Training the first model: ${STAGES[stage] ?? 'done'} (${String(Math.floor(fraction * 10) * 10)} %)`;
      if (line !== told) tell(line);
      told = line;
    }
  } finally {
    await watching.return?.();
  }
}

function pause(): Promise<'pause'> {
  return new Promise((resolve) => setTimeout(resolve, 200, 'pause' as const));
}
