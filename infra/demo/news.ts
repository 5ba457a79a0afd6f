import type { FedloopClient } from './client.ts';

/** What the demo tells of a training run. */
export interface TrainingNews {
  readonly status: string;
  readonly stage: string;
  readonly fraction: number;
}

/** What the demo tells of a model version. */
export interface VersionNews {
  readonly change: 'REGISTERED' | 'PROMOTED' | 'REJECTED' | 'ROLLED_BACK';
  readonly number: number;
  readonly reasons: readonly { readonly code: string; readonly message: string; readonly passed: boolean }[];
}

export interface NewsHandlers {
  onTriggered(reason: string): void;
  onTraining(news: TrainingNews): void;
  onVersion(news: VersionNews): void;
}

const TRIGGERED = /* GraphQL */ `
  subscription Triggered($model: String!) {
    retrainingTriggered(model: $model) {
      reason
    }
  }
`;
const TRAINING = /* GraphQL */ `
  subscription Training($model: String!) {
    trainingRunUpdated(model: $model) {
      trainingRun {
        status
        progress {
          fraction
          stage
        }
      }
    }
  }
`;
const VERSIONS = /* GraphQL */ `
  subscription Versions($model: String!) {
    modelVersionChanged(model: $model) {
      change
      reasons {
        code
        message
        passed
      }
      modelVersion {
        number
      }
    }
  }
`;

interface TrainingData {
  trainingRunUpdated: { trainingRun: { status: string; progress: { fraction: number; stage: string } } };
}
interface VersionData {
  modelVersionChanged: Omit<VersionNews, 'number'> & { modelVersion: { number: number } };
}

/** Follows the loop live; the given promise rejects when a stream breaks. */
export function followNews(client: FedloopClient, model: string, handlers: NewsHandlers): { broken: Promise<never> } {
  const variables = { model };
  const streams = [
    client.subscribe<{ retrainingTriggered: { reason: string } }>({ query: TRIGGERED, variables }, (data) => {
      handlers.onTriggered(data.retrainingTriggered.reason);
    }),
    client.subscribe<TrainingData>({ query: TRAINING, variables }, ({ trainingRunUpdated: { trainingRun } }) => {
      handlers.onTraining({ status: trainingRun.status, ...trainingRun.progress });
    }),
    client.subscribe<VersionData>({ query: VERSIONS, variables }, ({ modelVersionChanged }) => {
      handlers.onVersion({ ...modelVersionChanged, number: modelVersionChanged.modelVersion.number });
    }),
  ];
  const broken = Promise.race(streams.map(({ over }) => over)).then((reason) => {
    throw new Error('A subscription ended before the story did.', { cause: reason });
  });
  return { broken };
}
