import type { Board } from './board.ts';
import { countOf, legendOf, maxOf, type ModelMetric, quantileOf, rateOf, seriesOf, sumOf } from './metrics.ts';
import { chart } from './panels.ts';

/** Series of the models that are chosen. */
const chosen = { by: ['fedloop.model'], where: { 'fedloop.model': '=~"$model"' } } as const;
const model = legendOf('fedloop.model');

export const quality: Board = {
  name: 'quality',
  title: 'Models: quality and drift',
  description: 'Are the models right, does anybody say so, has the world moved on, and what did the loop do about it?',
  choices: [{ name: 'model', label: 'fedloop_model', series: seriesOf('fedloop.model.predictions') }],
  rows: [
    {
      title: 'Right or wrong',
      panels: [
        chart({
          title: 'Score, and what the policy wants',
          description: 'Share of the newest judged predictions that were right.',
          queries: [newest('fedloop.model.score', 'score'), newest('fedloop.model.score.threshold', 'wanted')],
          max: 1,
        }),
        chart({
          title: 'Judged predictions in the score',
          description: 'With few of them the score says little.',
          queries: [newest('fedloop.model.score.judged', 'judged')],
        }),
        chart({
          title: 'Time since the last verdict',
          description: 'While nobody judges, nobody sees a decline.',
          queries: [newest('fedloop.model.verdict.age', 'age')],
          bound: 86_400,
        }),
      ],
    },
    {
      title: 'Drift of what is asked and answered, before any verdict',
      panels: [
        chart({
          title: 'Inputs: stability index',
          description:
            'How far each input’s newest values are from those of the test split (PSI). Below .1 is little, above .25 much, if predictions are many; `ModelVersion.drift` tells the bins and what chance alone does.',
          queries: [
            {
              ...maxOf('fedloop.model.feature.drift', { ...chosen, by: ['fedloop.model', 'fedloop.feature'] }),
              legend: legendOf('fedloop.model', 'fedloop.feature'),
            },
          ],
          bound: 0.25,
        }),
        chart({
          title: 'Answers: stability index',
          description:
            'The same of the classes that are predicted, and of their probabilities: what an input’s drift does to the answers.',
          queries: [
            {
              ...maxOf('fedloop.model.answer.drift', { ...chosen, by: ['fedloop.model', 'fedloop.answer'] }),
              legend: legendOf('fedloop.model', 'fedloop.answer'),
            },
          ],
          bound: 0.25,
        }),
      ],
    },
    {
      title: 'Drift of what is true',
      panels: [
        chart({
          title: 'Evidence of a decline',
          description:
            'What the detector has gathered that the score fell below the threshold, and where the loop retrains. It grows fast under drift and stays low without.',
          queries: [
            newest('fedloop.model.decline.evidence', 'evidence'),
            newest('fedloop.model.decline.evidence.needed', 'needed'),
          ],
        }),
        chart({
          title: 'Verdicts',
          description: 'Where INCORRECT rises beside CORRECT, the world or the model has changed.',
          queries: [
            {
              ...rateOf('fedloop.model.verdicts', { ...chosen, by: ['fedloop.model', 'fedloop.verdict'] }),
              legend: legendOf('fedloop.model', 'fedloop.verdict'),
            },
          ],
          stacked: true,
        }),
        chart({
          title: 'Predictions',
          description: 'That were kept.',
          queries: [{ ...rateOf('fedloop.model.predictions', chosen), legend: model }],
        }),
      ],
    },
    {
      title: 'What the loop did',
      panels: [
        chart({
          title: 'Version in production',
          description: 'A step up is a promotion, a step down a rollback.',
          queries: [newest('fedloop.model.champion.version', 'version')],
        }),
        chart({
          title: 'Retrainings set off, a day',
          description: 'By reason.',
          queries: [
            {
              ...countOf('fedloop.retraining.triggers', '1d', {
                ...chosen,
                by: ['fedloop.model', 'fedloop.trigger.reason'],
              }),
              legend: legendOf('fedloop.model', 'fedloop.trigger.reason'),
            },
          ],
        }),
        chart({
          title: 'Decisions of the gate, a day',
          description: 'What became of challengers.',
          queries: [
            {
              ...countOf('fedloop.gate.decisions', '1d', { ...chosen, by: ['fedloop.model', 'fedloop.gate.outcome'] }),
              legend: legendOf('fedloop.model', 'fedloop.gate.outcome'),
            },
          ],
        }),
        chart({
          title: 'Versions put into production, a day',
          description: 'By the gate or an operator, or back to the one before.',
          queries: [
            {
              ...countOf('fedloop.model.promotions', '1d', {
                ...chosen,
                by: ['fedloop.model', 'fedloop.promotion.kind'],
              }),
              legend: legendOf('fedloop.model', 'fedloop.promotion.kind'),
            },
          ],
        }),
      ],
    },
    {
      title: 'Training and answering',
      panels: [
        chart({
          title: 'Training runs, a day',
          description: 'By how they ended, and why where they failed.',
          queries: [
            {
              ...countOf('fedloop.training.run.duration', '1d', {
                ...chosen,
                by: ['fedloop.model', 'fedloop.training.outcome', 'error.type'],
              }),
              legend: legendOf('fedloop.model', 'fedloop.training.outcome', 'error.type'),
            },
          ],
        }),
        chart({
          title: 'Answers of models, 99 %',
          description: 'With the time waited for a thread.',
          queries: [{ ...quantileOf(0.99, 'fedloop.inference.duration', chosen), legend: model }],
        }),
        chart({
          title: 'Rows answered',
          description: 'By model; a batch has many.',
          queries: [{ ...rateOf('fedloop.inference.rows', chosen), legend: model }],
        }),
        chart({
          title: 'Models in memory',
          description: 'Bytes of the versions that are loaded, of all replicas.',
          queries: [{ ...sumOf('fedloop.inference.models.size'), legend: 'models' }],
        }),
      ],
    },
  ],
};

/** Each replica tells the same of a model. */
function newest(name: ModelMetric, what: string) {
  return { ...maxOf(name, chosen), legend: `${model} ${what}` };
}
