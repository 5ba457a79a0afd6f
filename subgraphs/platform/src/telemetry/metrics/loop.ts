import {
  type DescribedMetric,
  ERROR_TYPE,
  JOB_SECONDS,
  MODEL,
  REQUEST_SECONDS,
  STEP_SECONDS,
} from './described-metric.ts';

/** Metrics of models and of the loop that keeps them honest. */
export const loopMetrics = {
  'fedloop.inference.rows': {
    instrument: 'counter',
    unit: '{row}',
    description: 'Rows that models answered.',
    attributes: MODEL,
  },
  'fedloop.inference.duration': {
    instrument: 'histogram',
    unit: 's',
    description:
      'A model answers one request of one or many rows, with the time waited for a thread. What is refused because too many wait has `error.type` OVERLOADED.',
    attributes: { ...MODEL, ...ERROR_TYPE },
    buckets: STEP_SECONDS,
  },
  'fedloop.inference.wait.duration': {
    instrument: 'histogram',
    unit: 's',
    description: 'How long rows waited for a thread.',
    attributes: {},
    buckets: STEP_SECONDS,
  },
  'fedloop.inference.batch.size': {
    instrument: 'histogram',
    unit: '{row}',
    description: 'Rows that a thread was given at once.',
    attributes: {},
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
  },
  'fedloop.inference.waiting': {
    instrument: 'updowncounter',
    unit: '{request}',
    description: 'Requests, or parts of large ones, that wait for a thread.',
    attributes: {},
  },
  'fedloop.inference.models': {
    instrument: 'updowncounter',
    unit: '{version}',
    description: 'Model versions that are loaded.',
    attributes: {},
  },
  'fedloop.inference.models.size': {
    instrument: 'updowncounter',
    unit: 'By',
    description:
      'Bytes that the loaded versions take, in all threads and as files; of a version that was loaded moments ago an upper bound, until it is measured.',
    attributes: {},
  },
  'fedloop.explanation.duration': {
    instrument: 'histogram',
    unit: 's',
    description: 'Explaining one prediction, with the time waited for the thread.',
    attributes: { ...MODEL, ...ERROR_TYPE },
    buckets: REQUEST_SECONDS,
  },
  'fedloop.model.predictions': {
    instrument: 'counter',
    unit: '{prediction}',
    description: 'Predictions that were kept.',
    attributes: MODEL,
  },
  'fedloop.model.verdicts': {
    instrument: 'counter',
    unit: '{verdict}',
    description: 'Verdicts that were given, corrected or taken back.',
    attributes: {
      ...MODEL,
      'fedloop.verdict': { meaning: 'the verdict', values: ['CORRECT', 'INCORRECT', 'RETRACTED'] },
    },
  },
  'fedloop.model.verdict.age': {
    instrument: 'gauge',
    unit: 's',
    description: 'Time since the last verdict on the model; absent before the first.',
    attributes: MODEL,
  },
  'fedloop.model.score': {
    instrument: 'gauge',
    unit: '1',
    description:
      'Share of the champion’s newest judged predictions that were correct, over the policy’s window; absent while none is judged. Told by the feedback subgraph, as is what follows.',
    attributes: MODEL,
  },
  'fedloop.model.score.judged': {
    instrument: 'gauge',
    unit: '{prediction}',
    description: 'Judged predictions that the score is made from.',
    attributes: MODEL,
  },
  'fedloop.model.score.threshold': {
    instrument: 'gauge',
    unit: '1',
    description: 'Share that the policy wants kept.',
    attributes: MODEL,
  },
  'fedloop.model.decline.evidence': {
    instrument: 'gauge',
    unit: '{verdict}',
    description:
      'The detector’s evidence that the score has fallen below the threshold, after the last verdict, in verdicts per false alarm: the loop retrains where it reaches the policy’s.',
    attributes: MODEL,
  },
  'fedloop.model.decline.evidence.needed': {
    instrument: 'gauge',
    unit: '{verdict}',
    description: 'Evidence at which the loop retrains.',
    attributes: MODEL,
  },
  'fedloop.model.feature.drift': {
    instrument: 'gauge',
    unit: '{nat}',
    description:
      'Population Stability Index of an input between the test split and the champion’s newest predictions; absent while those are few. Told by the prediction subgraph, as is what follows.',
    attributes: { ...MODEL, 'fedloop.feature': { meaning: 'name of the input', values: 500 } },
  },
  'fedloop.model.answer.drift': {
    instrument: 'gauge',
    unit: '{nat}',
    description: 'The same of the champion’s answers.',
    attributes: {
      ...MODEL,
      'fedloop.answer': { meaning: 'the predicted class, or its probability', values: ['CLASS', 'PROBABILITY'] },
    },
  },
  'fedloop.model.champion.version': {
    instrument: 'gauge',
    unit: '{version}',
    description: 'Number of the version in production; absent while there is none.',
    attributes: MODEL,
  },
  'fedloop.retraining.triggers': {
    instrument: 'counter',
    unit: '{trigger}',
    description: 'Retrainings that were set off.',
    attributes: {
      ...MODEL,
      'fedloop.trigger.reason': {
        meaning: 'why',
        values: ['SCORE_BELOW_THRESHOLD', 'MANUAL', 'WEBHOOK', 'DRIFT'],
      },
    },
  },
  'fedloop.training.run.duration': {
    instrument: 'histogram',
    unit: 's',
    description: 'A training run, from its being queued to its end; its count is the number of runs.',
    attributes: {
      ...MODEL,
      'fedloop.training.outcome': { meaning: 'how it ended', values: ['SUCCEEDED', 'FAILED', 'CANCELLED'] },
      'error.type': { meaning: 'code of the failure; absent where there was none', values: 40, optional: true },
    },
    buckets: JOB_SECONDS,
  },
  'fedloop.gate.decisions': {
    instrument: 'counter',
    unit: '{decision}',
    description: 'Challengers that were held against the champion.',
    attributes: {
      ...MODEL,
      'fedloop.gate.outcome': { meaning: 'what came of it', values: ['PROMOTED', 'WAITING', 'REJECTED'] },
    },
  },
  'fedloop.model.promotions': {
    instrument: 'counter',
    unit: '{promotion}',
    description: 'Versions that were put into production.',
    attributes: {
      ...MODEL,
      'fedloop.promotion.kind': {
        meaning: 'by the gate or an operator, or back to the version before',
        values: ['PROMOTED', 'ROLLED_BACK'],
      },
    },
  },
} as const satisfies Record<string, DescribedMetric>;
