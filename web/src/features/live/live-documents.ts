import { graphql } from '../../gql/gql.ts';

export const EventCursorQuery = graphql(`
  query EventCursor {
    eventCursor
  }
`);

export const LiveSnapshotQuery = graphql(`
  query LiveSnapshot($model: String!) {
    model(name: $model) {
      id
      ...ScorePanel_Model
      production {
        id
      }
      trainingRuns(first: 1) {
        nodes {
          id
          ...TrainingPanel_TrainingRun
        }
      }
      versions(first: 10) {
        nodes {
          id
          ...VersionsPanel_ModelVersion
        }
      }
    }
  }
`);

export const ScoreSubscription = graphql(`
  subscription LiveScore($model: String!, $after: Cursor) {
    modelScoreChanged(model: $model, after: $after) {
      cursor
      occurredAt
      score {
        ...ScorePanel_Score
      }
      modelVersion {
        id
        number
      }
    }
  }
`);

export const TrainingSubscription = graphql(`
  subscription LiveTraining($model: String!, $after: Cursor) {
    trainingRunUpdated(model: $model, after: $after) {
      cursor
      occurredAt
      trainingRun {
        id
        ...TrainingPanel_TrainingRun
      }
    }
  }
`);

export const VersionSubscription = graphql(`
  subscription LiveVersions($model: String!, $after: Cursor) {
    modelVersionChanged(model: $model, after: $after) {
      cursor
      occurredAt
      change
      modelVersion {
        id
        ...VersionsPanel_ModelVersion
      }
    }
  }
`);

export const TriggerSubscription = graphql(`
  subscription LiveTriggers($model: String!, $after: Cursor) {
    retrainingTriggered(model: $model, after: $after) {
      cursor
      occurredAt
      reason
      score {
        value
      }
    }
  }
`);

export const PredictionSubscription = graphql(`
  subscription LivePredictions($model: String!, $after: Cursor) {
    predictionCreated(model: $model, after: $after) {
      cursor
      occurredAt
      prediction {
        id
        predictedClass
        probability
        modelVersion {
          id
          number
        }
      }
    }
  }
`);
