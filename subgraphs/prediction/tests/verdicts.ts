import type { Model } from '../src/domain/model.ts';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { findPredictions } from '../src/storage/predictions.ts';
import type { LoopPlatform } from './loop-platform.ts';

/** A verdict as the feedback subgraph tells it. */
export interface ToldVerdict {
  readonly sequence: number;
  readonly actualClass: string;
  readonly judge: string;
}

/** Writes the event that the feedback subgraph writes when someone says that a prediction was wrong. */
export async function recordVerdict(
  loop: LoopPlatform,
  model: Model,
  predictionId: string,
  verdict: ToldVerdict,
): Promise<void> {
  const [prediction] = await findPredictions(loop.db, [predictionId]);
  await loop.announce((events, tx) =>
    events.append(tx, 'feedback.recorded', model.id, {
      feedbackId: uuidv7(),
      predictionId,
      modelId: model.id,
      modelVersionId: prediction!.modelVersionId,
      ...verdict,
      verdict: 'INCORRECT',
      judgeRole: 'GUEST',
      submittedAt: new Date().toISOString(),
    }),
  );
}
