/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Models {\n    models(first: 100) {\n      nodes {\n        id\n        name\n        displayName\n        signature {\n          ...PredictionForm_Signature\n        }\n      }\n    }\n  }\n": typeof types.ModelsDocument,
    "\n  query EventCursor {\n    eventCursor\n  }\n": typeof types.EventCursorDocument,
    "\n  query LiveSnapshot($model: String!) {\n    model(name: $model) {\n      id\n      ...ScorePanel_Model\n      production {\n        id\n      }\n      trainingRuns(first: 1) {\n        nodes {\n          id\n          ...TrainingPanel_TrainingRun\n        }\n      }\n      versions(first: 10) {\n        nodes {\n          id\n          ...VersionsPanel_ModelVersion\n        }\n      }\n    }\n  }\n": typeof types.LiveSnapshotDocument,
    "\n  subscription LiveScore($model: String!, $after: Cursor) {\n    modelScoreChanged(model: $model, after: $after) {\n      cursor\n      occurredAt\n      score {\n        ...ScorePanel_Score\n      }\n      modelVersion {\n        id\n        number\n      }\n    }\n  }\n": typeof types.LiveScoreDocument,
    "\n  subscription LiveTraining($model: String!, $after: Cursor) {\n    trainingRunUpdated(model: $model, after: $after) {\n      cursor\n      occurredAt\n      trainingRun {\n        id\n        ...TrainingPanel_TrainingRun\n      }\n    }\n  }\n": typeof types.LiveTrainingDocument,
    "\n  subscription LiveVersions($model: String!, $after: Cursor) {\n    modelVersionChanged(model: $model, after: $after) {\n      cursor\n      occurredAt\n      change\n      modelVersion {\n        id\n        ...VersionsPanel_ModelVersion\n      }\n    }\n  }\n": typeof types.LiveVersionsDocument,
    "\n  subscription LiveTriggers($model: String!, $after: Cursor) {\n    retrainingTriggered(model: $model, after: $after) {\n      cursor\n      occurredAt\n      reason\n      score {\n        value\n      }\n    }\n  }\n": typeof types.LiveTriggersDocument,
    "\n  subscription LivePredictions($model: String!, $after: Cursor) {\n    predictionCreated(model: $model, after: $after) {\n      cursor\n      occurredAt\n      prediction {\n        id\n        predictedClass\n        probability\n        modelVersion {\n          id\n          number\n        }\n      }\n    }\n  }\n": typeof types.LivePredictionsDocument,
    "\n  fragment ScorePanel_Score on Score {\n    value\n    lower\n    upper\n    judged\n    threshold\n  }\n": typeof types.ScorePanel_ScoreFragmentDoc,
    "\n  fragment ScorePanel_Model on Model {\n    score {\n      ...ScorePanel_Score\n    }\n    scoreHistory(last: 200) {\n      at\n      value\n      lower\n      upper\n      judged\n      modelVersion {\n        id\n        number\n      }\n    }\n    retrainingPolicy {\n      enabled\n      threshold\n      window\n      minimumVerdicts\n    }\n  }\n": typeof types.ScorePanel_ModelFragmentDoc,
    "\n  fragment TrainingPanel_TrainingRun on TrainingRun {\n    id\n    status\n    progress {\n      fraction\n      stage\n      loss\n    }\n    trigger {\n      reason\n      at\n    }\n    dataset {\n      id\n      number\n      rowCount\n    }\n    challenger {\n      id\n      number\n    }\n    createdAt\n    startedAt\n    finishedAt\n    failure\n  }\n": typeof types.TrainingPanel_TrainingRunFragmentDoc,
    "\n  fragment VersionsPanel_ModelVersion on ModelVersion {\n    id\n    number\n    status\n    recipe\n    createdAt\n    metrics {\n      rows\n      accuracy\n      auc\n    }\n    gate {\n      passed\n      outcome\n      reasons {\n        code\n        message\n        passed\n        champion\n        challenger\n      }\n    }\n  }\n": typeof types.VersionsPanel_ModelVersionFragmentDoc,
    "\n  fragment AnswerPanel_Prediction on Prediction {\n    id\n    predictedClass\n    probability\n    probabilities {\n      class\n      probability\n    }\n    explanation {\n      ...ReasonsTable_Explanation\n    }\n    modelVersion {\n      id\n      number\n    }\n    createdAt\n    ...VerdictBar_Prediction\n  }\n": typeof types.AnswerPanel_PredictionFragmentDoc,
    "\n  fragment PredictionForm_Signature on Signature {\n    features {\n      name\n      type\n      required\n      categories {\n        value\n      }\n      minimum\n      maximum\n      example\n    }\n    target {\n      name\n      classes\n    }\n  }\n": typeof types.PredictionForm_SignatureFragmentDoc,
    "\n  mutation PredictFromForm($input: PredictInput!) {\n    predict(input: $input) {\n      prediction {\n        id\n        ...AnswerPanel_Prediction\n      }\n      errors {\n        ... on UserError {\n          code\n          message\n          path\n        }\n        ... on InvalidFeatureError {\n          feature\n        }\n      }\n    }\n  }\n": typeof types.PredictFromFormDocument,
    "\n  query Answer($id: ID!) {\n    prediction(id: $id) {\n      id\n      ...AnswerPanel_Prediction\n    }\n  }\n": typeof types.AnswerDocument,
    "\n  fragment ReasonsTable_Explanation on Explanation {\n    class\n    baseline\n    contributions {\n      feature\n      value\n      contribution\n    }\n  }\n": typeof types.ReasonsTable_ExplanationFragmentDoc,
    "\n  fragment VerdictBar_Prediction on Prediction {\n    id\n    predictedClass\n    feedback {\n      id\n      verdict\n      actualClass\n    }\n  }\n": typeof types.VerdictBar_PredictionFragmentDoc,
    "\n  mutation SubmitVerdict($input: SubmitFeedbackInput!) {\n    submitFeedback(input: $input) {\n      feedback {\n        id\n        prediction {\n          id\n          ...VerdictBar_Prediction\n        }\n      }\n      errors {\n        ... on UserError {\n          code\n          message\n          path\n        }\n      }\n    }\n  }\n": typeof types.SubmitVerdictDocument,
    "\n  mutation RetractVerdict($input: RetractFeedbackInput!) {\n    retractFeedback(input: $input) {\n      prediction {\n        id\n        ...VerdictBar_Prediction\n      }\n      errors {\n        ... on UserError {\n          code\n          message\n          path\n        }\n      }\n    }\n  }\n": typeof types.RetractVerdictDocument,
};
const documents: Documents = {
    "\n  query Models {\n    models(first: 100) {\n      nodes {\n        id\n        name\n        displayName\n        signature {\n          ...PredictionForm_Signature\n        }\n      }\n    }\n  }\n": types.ModelsDocument,
    "\n  query EventCursor {\n    eventCursor\n  }\n": types.EventCursorDocument,
    "\n  query LiveSnapshot($model: String!) {\n    model(name: $model) {\n      id\n      ...ScorePanel_Model\n      production {\n        id\n      }\n      trainingRuns(first: 1) {\n        nodes {\n          id\n          ...TrainingPanel_TrainingRun\n        }\n      }\n      versions(first: 10) {\n        nodes {\n          id\n          ...VersionsPanel_ModelVersion\n        }\n      }\n    }\n  }\n": types.LiveSnapshotDocument,
    "\n  subscription LiveScore($model: String!, $after: Cursor) {\n    modelScoreChanged(model: $model, after: $after) {\n      cursor\n      occurredAt\n      score {\n        ...ScorePanel_Score\n      }\n      modelVersion {\n        id\n        number\n      }\n    }\n  }\n": types.LiveScoreDocument,
    "\n  subscription LiveTraining($model: String!, $after: Cursor) {\n    trainingRunUpdated(model: $model, after: $after) {\n      cursor\n      occurredAt\n      trainingRun {\n        id\n        ...TrainingPanel_TrainingRun\n      }\n    }\n  }\n": types.LiveTrainingDocument,
    "\n  subscription LiveVersions($model: String!, $after: Cursor) {\n    modelVersionChanged(model: $model, after: $after) {\n      cursor\n      occurredAt\n      change\n      modelVersion {\n        id\n        ...VersionsPanel_ModelVersion\n      }\n    }\n  }\n": types.LiveVersionsDocument,
    "\n  subscription LiveTriggers($model: String!, $after: Cursor) {\n    retrainingTriggered(model: $model, after: $after) {\n      cursor\n      occurredAt\n      reason\n      score {\n        value\n      }\n    }\n  }\n": types.LiveTriggersDocument,
    "\n  subscription LivePredictions($model: String!, $after: Cursor) {\n    predictionCreated(model: $model, after: $after) {\n      cursor\n      occurredAt\n      prediction {\n        id\n        predictedClass\n        probability\n        modelVersion {\n          id\n          number\n        }\n      }\n    }\n  }\n": types.LivePredictionsDocument,
    "\n  fragment ScorePanel_Score on Score {\n    value\n    lower\n    upper\n    judged\n    threshold\n  }\n": types.ScorePanel_ScoreFragmentDoc,
    "\n  fragment ScorePanel_Model on Model {\n    score {\n      ...ScorePanel_Score\n    }\n    scoreHistory(last: 200) {\n      at\n      value\n      lower\n      upper\n      judged\n      modelVersion {\n        id\n        number\n      }\n    }\n    retrainingPolicy {\n      enabled\n      threshold\n      window\n      minimumVerdicts\n    }\n  }\n": types.ScorePanel_ModelFragmentDoc,
    "\n  fragment TrainingPanel_TrainingRun on TrainingRun {\n    id\n    status\n    progress {\n      fraction\n      stage\n      loss\n    }\n    trigger {\n      reason\n      at\n    }\n    dataset {\n      id\n      number\n      rowCount\n    }\n    challenger {\n      id\n      number\n    }\n    createdAt\n    startedAt\n    finishedAt\n    failure\n  }\n": types.TrainingPanel_TrainingRunFragmentDoc,
    "\n  fragment VersionsPanel_ModelVersion on ModelVersion {\n    id\n    number\n    status\n    recipe\n    createdAt\n    metrics {\n      rows\n      accuracy\n      auc\n    }\n    gate {\n      passed\n      outcome\n      reasons {\n        code\n        message\n        passed\n        champion\n        challenger\n      }\n    }\n  }\n": types.VersionsPanel_ModelVersionFragmentDoc,
    "\n  fragment AnswerPanel_Prediction on Prediction {\n    id\n    predictedClass\n    probability\n    probabilities {\n      class\n      probability\n    }\n    explanation {\n      ...ReasonsTable_Explanation\n    }\n    modelVersion {\n      id\n      number\n    }\n    createdAt\n    ...VerdictBar_Prediction\n  }\n": types.AnswerPanel_PredictionFragmentDoc,
    "\n  fragment PredictionForm_Signature on Signature {\n    features {\n      name\n      type\n      required\n      categories {\n        value\n      }\n      minimum\n      maximum\n      example\n    }\n    target {\n      name\n      classes\n    }\n  }\n": types.PredictionForm_SignatureFragmentDoc,
    "\n  mutation PredictFromForm($input: PredictInput!) {\n    predict(input: $input) {\n      prediction {\n        id\n        ...AnswerPanel_Prediction\n      }\n      errors {\n        ... on UserError {\n          code\n          message\n          path\n        }\n        ... on InvalidFeatureError {\n          feature\n        }\n      }\n    }\n  }\n": types.PredictFromFormDocument,
    "\n  query Answer($id: ID!) {\n    prediction(id: $id) {\n      id\n      ...AnswerPanel_Prediction\n    }\n  }\n": types.AnswerDocument,
    "\n  fragment ReasonsTable_Explanation on Explanation {\n    class\n    baseline\n    contributions {\n      feature\n      value\n      contribution\n    }\n  }\n": types.ReasonsTable_ExplanationFragmentDoc,
    "\n  fragment VerdictBar_Prediction on Prediction {\n    id\n    predictedClass\n    feedback {\n      id\n      verdict\n      actualClass\n    }\n  }\n": types.VerdictBar_PredictionFragmentDoc,
    "\n  mutation SubmitVerdict($input: SubmitFeedbackInput!) {\n    submitFeedback(input: $input) {\n      feedback {\n        id\n        prediction {\n          id\n          ...VerdictBar_Prediction\n        }\n      }\n      errors {\n        ... on UserError {\n          code\n          message\n          path\n        }\n      }\n    }\n  }\n": types.SubmitVerdictDocument,
    "\n  mutation RetractVerdict($input: RetractFeedbackInput!) {\n    retractFeedback(input: $input) {\n      prediction {\n        id\n        ...VerdictBar_Prediction\n      }\n      errors {\n        ... on UserError {\n          code\n          message\n          path\n        }\n      }\n    }\n  }\n": types.RetractVerdictDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Models {\n    models(first: 100) {\n      nodes {\n        id\n        name\n        displayName\n        signature {\n          ...PredictionForm_Signature\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Models {\n    models(first: 100) {\n      nodes {\n        id\n        name\n        displayName\n        signature {\n          ...PredictionForm_Signature\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EventCursor {\n    eventCursor\n  }\n"): (typeof documents)["\n  query EventCursor {\n    eventCursor\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LiveSnapshot($model: String!) {\n    model(name: $model) {\n      id\n      ...ScorePanel_Model\n      production {\n        id\n      }\n      trainingRuns(first: 1) {\n        nodes {\n          id\n          ...TrainingPanel_TrainingRun\n        }\n      }\n      versions(first: 10) {\n        nodes {\n          id\n          ...VersionsPanel_ModelVersion\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query LiveSnapshot($model: String!) {\n    model(name: $model) {\n      id\n      ...ScorePanel_Model\n      production {\n        id\n      }\n      trainingRuns(first: 1) {\n        nodes {\n          id\n          ...TrainingPanel_TrainingRun\n        }\n      }\n      versions(first: 10) {\n        nodes {\n          id\n          ...VersionsPanel_ModelVersion\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription LiveScore($model: String!, $after: Cursor) {\n    modelScoreChanged(model: $model, after: $after) {\n      cursor\n      occurredAt\n      score {\n        ...ScorePanel_Score\n      }\n      modelVersion {\n        id\n        number\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription LiveScore($model: String!, $after: Cursor) {\n    modelScoreChanged(model: $model, after: $after) {\n      cursor\n      occurredAt\n      score {\n        ...ScorePanel_Score\n      }\n      modelVersion {\n        id\n        number\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription LiveTraining($model: String!, $after: Cursor) {\n    trainingRunUpdated(model: $model, after: $after) {\n      cursor\n      occurredAt\n      trainingRun {\n        id\n        ...TrainingPanel_TrainingRun\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription LiveTraining($model: String!, $after: Cursor) {\n    trainingRunUpdated(model: $model, after: $after) {\n      cursor\n      occurredAt\n      trainingRun {\n        id\n        ...TrainingPanel_TrainingRun\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription LiveVersions($model: String!, $after: Cursor) {\n    modelVersionChanged(model: $model, after: $after) {\n      cursor\n      occurredAt\n      change\n      modelVersion {\n        id\n        ...VersionsPanel_ModelVersion\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription LiveVersions($model: String!, $after: Cursor) {\n    modelVersionChanged(model: $model, after: $after) {\n      cursor\n      occurredAt\n      change\n      modelVersion {\n        id\n        ...VersionsPanel_ModelVersion\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription LiveTriggers($model: String!, $after: Cursor) {\n    retrainingTriggered(model: $model, after: $after) {\n      cursor\n      occurredAt\n      reason\n      score {\n        value\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription LiveTriggers($model: String!, $after: Cursor) {\n    retrainingTriggered(model: $model, after: $after) {\n      cursor\n      occurredAt\n      reason\n      score {\n        value\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription LivePredictions($model: String!, $after: Cursor) {\n    predictionCreated(model: $model, after: $after) {\n      cursor\n      occurredAt\n      prediction {\n        id\n        predictedClass\n        probability\n        modelVersion {\n          id\n          number\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription LivePredictions($model: String!, $after: Cursor) {\n    predictionCreated(model: $model, after: $after) {\n      cursor\n      occurredAt\n      prediction {\n        id\n        predictedClass\n        probability\n        modelVersion {\n          id\n          number\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ScorePanel_Score on Score {\n    value\n    lower\n    upper\n    judged\n    threshold\n  }\n"): (typeof documents)["\n  fragment ScorePanel_Score on Score {\n    value\n    lower\n    upper\n    judged\n    threshold\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ScorePanel_Model on Model {\n    score {\n      ...ScorePanel_Score\n    }\n    scoreHistory(last: 200) {\n      at\n      value\n      lower\n      upper\n      judged\n      modelVersion {\n        id\n        number\n      }\n    }\n    retrainingPolicy {\n      enabled\n      threshold\n      window\n      minimumVerdicts\n    }\n  }\n"): (typeof documents)["\n  fragment ScorePanel_Model on Model {\n    score {\n      ...ScorePanel_Score\n    }\n    scoreHistory(last: 200) {\n      at\n      value\n      lower\n      upper\n      judged\n      modelVersion {\n        id\n        number\n      }\n    }\n    retrainingPolicy {\n      enabled\n      threshold\n      window\n      minimumVerdicts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TrainingPanel_TrainingRun on TrainingRun {\n    id\n    status\n    progress {\n      fraction\n      stage\n      loss\n    }\n    trigger {\n      reason\n      at\n    }\n    dataset {\n      id\n      number\n      rowCount\n    }\n    challenger {\n      id\n      number\n    }\n    createdAt\n    startedAt\n    finishedAt\n    failure\n  }\n"): (typeof documents)["\n  fragment TrainingPanel_TrainingRun on TrainingRun {\n    id\n    status\n    progress {\n      fraction\n      stage\n      loss\n    }\n    trigger {\n      reason\n      at\n    }\n    dataset {\n      id\n      number\n      rowCount\n    }\n    challenger {\n      id\n      number\n    }\n    createdAt\n    startedAt\n    finishedAt\n    failure\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment VersionsPanel_ModelVersion on ModelVersion {\n    id\n    number\n    status\n    recipe\n    createdAt\n    metrics {\n      rows\n      accuracy\n      auc\n    }\n    gate {\n      passed\n      outcome\n      reasons {\n        code\n        message\n        passed\n        champion\n        challenger\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment VersionsPanel_ModelVersion on ModelVersion {\n    id\n    number\n    status\n    recipe\n    createdAt\n    metrics {\n      rows\n      accuracy\n      auc\n    }\n    gate {\n      passed\n      outcome\n      reasons {\n        code\n        message\n        passed\n        champion\n        challenger\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AnswerPanel_Prediction on Prediction {\n    id\n    predictedClass\n    probability\n    probabilities {\n      class\n      probability\n    }\n    explanation {\n      ...ReasonsTable_Explanation\n    }\n    modelVersion {\n      id\n      number\n    }\n    createdAt\n    ...VerdictBar_Prediction\n  }\n"): (typeof documents)["\n  fragment AnswerPanel_Prediction on Prediction {\n    id\n    predictedClass\n    probability\n    probabilities {\n      class\n      probability\n    }\n    explanation {\n      ...ReasonsTable_Explanation\n    }\n    modelVersion {\n      id\n      number\n    }\n    createdAt\n    ...VerdictBar_Prediction\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PredictionForm_Signature on Signature {\n    features {\n      name\n      type\n      required\n      categories {\n        value\n      }\n      minimum\n      maximum\n      example\n    }\n    target {\n      name\n      classes\n    }\n  }\n"): (typeof documents)["\n  fragment PredictionForm_Signature on Signature {\n    features {\n      name\n      type\n      required\n      categories {\n        value\n      }\n      minimum\n      maximum\n      example\n    }\n    target {\n      name\n      classes\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PredictFromForm($input: PredictInput!) {\n    predict(input: $input) {\n      prediction {\n        id\n        ...AnswerPanel_Prediction\n      }\n      errors {\n        ... on UserError {\n          code\n          message\n          path\n        }\n        ... on InvalidFeatureError {\n          feature\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation PredictFromForm($input: PredictInput!) {\n    predict(input: $input) {\n      prediction {\n        id\n        ...AnswerPanel_Prediction\n      }\n      errors {\n        ... on UserError {\n          code\n          message\n          path\n        }\n        ... on InvalidFeatureError {\n          feature\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Answer($id: ID!) {\n    prediction(id: $id) {\n      id\n      ...AnswerPanel_Prediction\n    }\n  }\n"): (typeof documents)["\n  query Answer($id: ID!) {\n    prediction(id: $id) {\n      id\n      ...AnswerPanel_Prediction\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ReasonsTable_Explanation on Explanation {\n    class\n    baseline\n    contributions {\n      feature\n      value\n      contribution\n    }\n  }\n"): (typeof documents)["\n  fragment ReasonsTable_Explanation on Explanation {\n    class\n    baseline\n    contributions {\n      feature\n      value\n      contribution\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment VerdictBar_Prediction on Prediction {\n    id\n    predictedClass\n    feedback {\n      id\n      verdict\n      actualClass\n    }\n  }\n"): (typeof documents)["\n  fragment VerdictBar_Prediction on Prediction {\n    id\n    predictedClass\n    feedback {\n      id\n      verdict\n      actualClass\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SubmitVerdict($input: SubmitFeedbackInput!) {\n    submitFeedback(input: $input) {\n      feedback {\n        id\n        prediction {\n          id\n          ...VerdictBar_Prediction\n        }\n      }\n      errors {\n        ... on UserError {\n          code\n          message\n          path\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SubmitVerdict($input: SubmitFeedbackInput!) {\n    submitFeedback(input: $input) {\n      feedback {\n        id\n        prediction {\n          id\n          ...VerdictBar_Prediction\n        }\n      }\n      errors {\n        ... on UserError {\n          code\n          message\n          path\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetractVerdict($input: RetractFeedbackInput!) {\n    retractFeedback(input: $input) {\n      prediction {\n        id\n        ...VerdictBar_Prediction\n      }\n      errors {\n        ... on UserError {\n          code\n          message\n          path\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RetractVerdict($input: RetractFeedbackInput!) {\n    retractFeedback(input: $input) {\n      prediction {\n        id\n        ...VerdictBar_Prediction\n      }\n      errors {\n        ... on UserError {\n          code\n          message\n          path\n        }\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;