import type { CardSubject } from './card-subject.ts';
import { markdownTable, markdownText } from './markdown-text.ts';
import type { ModelCard } from './model-card.ts';

/** Slices of one feature that the text shows; the JSON document has all. */
const SHOWN_SLICES = 20;
/** Features whose partial dependence the text shows. */
const SHOWN_DEPENDENCES = 10;
/** Cells of the confusion matrix that the text shows, the fullest ones. */
const SHOWN_CELLS = 100;
/** Settings of the training that the text shows. */
const SHOWN_SETTINGS = 100;
/** Fewer rows than this say little. */
const FEW_ROWS = 30;

/** The card as CommonMark text with GitHub's tables. Every name in it is escaped: the data can't write markup. */
export function cardMarkdown(subject: CardSubject): string {
  const { card } = subject;
  const parts = [
    ...introduction(subject),
    ...quality(card),
    ...slices(card),
    ...importance(card),
    ...dependence(card),
    ...inputs(card),
    ...settings(subject),
  ];
  return `${parts.join('\n\n')}\n`;
}

function introduction({ card, version, model }: CardSubject): string[] {
  const { training, target, evaluation, features } = card;
  const classes = target.classes.map(markdownText).join(', ');
  const facts: [string, string][] = [
    ['Model', `${markdownText(model.displayName)} (${markdownText(model.name)})`],
    ['Version', `${count(version.number)}, made ${version.createdAt.toISOString()}`],
    ['ONNX file, SHA-256', version.sha256],
    ['Recipe', version.recipe === null ? 'not trained here' : markdownText(version.recipe)],
    ['Data set version', version.datasetVersionId ?? 'not known here'],
    ['Training run', version.trainingRunId ?? 'none'],
    ['Seed', training === null ? 'not known here' : count(training.seed)],
    ['Training rows', training === null ? 'not known here' : count(training.rows)],
    ['Test rows', count(evaluation.rows)],
  ];
  return [
    `# Model card: ${markdownText(model.displayName)}, version ${count(version.number)}`,
    `It predicts ${markdownText(target.name)} (one of: ${classes}) from ${count(features.length)} features. All figures ` +
      'are from the frozen test split, which no training sees; intervals are 95 % Wilson intervals.',
    markdownTable(['Lineage', ''], facts),
  ];
}

function quality({ evaluation, target }: ModelCard): string[] {
  const { interval, calibration, confusion } = evaluation;
  const shown = confusion.toSorted((some, other) => other.rows - some.rows).slice(0, SHOWN_CELLS);
  return [
    '## Quality',
    markdownTable(
      ['Measure', 'Value'],
      [
        ['Accuracy', `${share(evaluation.accuracy)} (${share(interval.lower)} to ${share(interval.upper)})`],
        [target.classes.length === 2 ? 'AUC' : 'AUC, one against the rest, mean', share(evaluation.auc)],
        ['Log loss', share(evaluation.logLoss)],
        ['Brier score', share(evaluation.brier)],
        ['Expected calibration error, 10 bins', share(calibration.expectedError)],
      ],
    ),
    '### Classes',
    markdownTable(
      ['Class', 'Rows', 'Precision', 'Recall', 'F1', 'AUC', 'Average precision'],
      evaluation.classes.map((scores) => [
        markdownText(scores.class),
        count(scores.support),
        ...[scores.precision, scores.recall, scores.f1, scores.auc, scores.averagePrecision].map(share),
      ]),
    ),
    '### Confusion matrix',
    markdownTable(
      ['Actual', 'Predicted', 'Rows'],
      shown.map(({ actual, predicted, rows }) => [markdownText(actual), markdownText(predicted), count(rows)]),
    ),
    ...more(confusion.length - shown.length, 'cells with fewer rows'),
    '### Calibration',
    markdownTable(
      ['Probability', 'Rows', 'Mean predicted', 'Observed'],
      calibration.bins.map(({ lower, upper, rows, predicted, observed }) => [
        `${number(lower)} to ${number(upper)}`,
        count(rows),
        share(predicted),
        share(observed),
      ]),
    ),
  ];
}

function slices({ slices: features }: ModelCard): string[] {
  return [
    '## Slices',
    `Slices of fewer than ${String(FEW_ROWS)} rows are marked (few): their figures say little.`,
    ...features.flatMap(({ feature, slices: all, omitted }) => [
      `### By ${markdownText(feature)}`,
      markdownTable(
        ['Value', 'Rows', 'Accuracy', 'Interval', 'AUC'],
        all
          .slice(0, SHOWN_SLICES)
          .map((slice) => [
            valuesOf(slice),
            slice.rows < FEW_ROWS ? `${count(slice.rows)} (few)` : count(slice.rows),
            share(slice.accuracy),
            `${share(slice.interval.lower)} to ${share(slice.interval.upper)}`,
            share(slice.auc),
          ]),
      ),
      ...more(all.length - Math.min(all.length, SHOWN_SLICES) + omitted, 'values'),
    ]),
  ];
}

function valuesOf({ kind, category, lower, upper }: ModelCard['slices'][number]['slices'][number]): string {
  if (kind === 'MISSING') return 'missing or unknown';
  if (category !== null) return markdownText(category);
  if (lower === null && upper === null) return 'any number';
  if (lower === null) return `up to ${number(upper!)}`;
  return upper === null ? `above ${number(lower)}` : `above ${number(lower)}, up to ${number(upper)}`;
}

function importance({ importance: { method, rows, features } }: ModelCard): string[] {
  const measure = method === 'SHAP' ? 'Mean absolute Shapley value' : 'Rise of the log loss when shuffled';
  return [
    '## Importance',
    `Measured on ${count(rows)} test rows drawn at random.`,
    markdownTable(
      ['Feature', measure, 'Splits', 'Share of cover'],
      features.map(({ feature, importance: weight, usage }) => [
        markdownText(feature),
        share(weight),
        usage === null ? NOTHING : count(usage.splits),
        share(usage?.cover ?? null),
      ]),
    ),
  ];
}

function dependence({ partialDependence: { classes, rows, features } }: ModelCard): string[] {
  return [
    '## Partial dependence',
    `The mean probability where ${count(rows)} test rows drawn at random are all given one value of a feature; of the ` +
      `${count(Math.min(features.length, SHOWN_DEPENDENCES))} most important features.`,
    ...features.slice(0, SHOWN_DEPENDENCES).flatMap(({ feature, points }) => [
      `### On ${markdownText(feature)}`,
      markdownTable(
        ['Value', ...classes.map(markdownText)],
        points.map(({ value, category, probabilities }) => [
          value === null ? markdownText(category ?? '') : number(value),
          ...probabilities.map(share),
        ]),
      ),
    ]),
  ];
}

function inputs({ features }: ModelCard): string[] {
  return [
    '## Inputs',
    markdownTable(
      ['Feature', 'Type', 'Values'],
      features.map(({ name, type, categories, minimum, maximum }) => [
        markdownText(name),
        type.toLowerCase(),
        type === 'CATEGORY' ? `${count(categories)} categories` : `${numberOr(minimum)} to ${numberOr(maximum)}`,
      ]),
    ),
  ];
}

function settings({ version: { parameters } }: CardSubject): string[] {
  const all = Object.entries(parameters ?? {});
  if (all.length === 0) return [];
  const rows = all.slice(0, SHOWN_SETTINGS).map(([name, value]) => [name, JSON.stringify(value)].map(markdownText));
  return [
    '## Training settings',
    markdownTable(['Setting', 'Value'], rows),
    ...more(all.length - rows.length, 'settings'),
  ];
}

const NOTHING = 'n/a';

function more(left: number, what: string): string[] {
  return left > 0 ? [`And ${count(left)} more ${what}.`] : [];
}

function share(value: number | null): string {
  return value === null ? NOTHING : value.toFixed(4);
}

function count(value: number): string {
  return String(value);
}

function numberOr(value: number | null): string {
  return value === null ? NOTHING : number(value);
}

function number(value: number): string {
  return String(Number(value.toPrecision(6)));
}
