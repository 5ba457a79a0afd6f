import type { Assessment } from '../../engine/index.ts';
import type { Feature, FeatureType, Signature } from '../signature.ts';
import { wilsonInterval } from '../../engine/index.ts';

/** The format that {@link ModelCard} describes; a card is kept with it. */
export const CARD_SCHEMA = 1;

/** Digits that survive of what is drawn; headline figures keep all. */
const DRAWN_DIGITS = 6;

/** How a version was trained here. */
export interface CardTraining {
  readonly seed: number;
  /** Those held out for early stopping among them. */
  readonly rows: number;
}

/** An input, without the names of its categories. */
export interface CardFeature {
  readonly name: string;
  readonly type: FeatureType;
  /** Their number. */
  readonly categories: number;
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/** The parts of a card that speak of classes, by name. */
interface CardEvaluation extends Omit<Assessment['evaluation'], 'auc' | 'confusion' | 'classes' | 'curves'> {
  readonly auc: number;
  readonly interval: { readonly lower: number; readonly upper: number };
  readonly confusion: readonly { readonly actual: string; readonly predicted: string; readonly rows: number }[];
  readonly classes: readonly Named<Assessment['evaluation']['classes'][number]>[];
  readonly curves: readonly Named<Assessment['evaluation']['curves'][number]>[];
}

type Named<T> = Omit<T, 'code'> & { readonly class: string };

/**
 * What is kept of a version beside its row: everything that was measured of it, and how it was trained. Plain JSON of
 * bounded size.
 */
export interface ModelCard {
  /** Null where it was not trained here. */
  readonly training: CardTraining | null;
  readonly features: readonly CardFeature[];
  readonly target: Signature['target'];
  readonly evaluation: CardEvaluation;
  readonly slices: Assessment['slices'];
  readonly importance: Assessment['importance'];
  readonly partialDependence: Omit<Assessment['partialDependence'], 'classes'> & {
    readonly classes: readonly string[];
  };
}

/** Names what an assessment measured. The test rows must have had more than one class, so that there is an AUC. */
export function modelCardOf(
  { evaluation, slices, importance, partialDependence }: Assessment,
  { features, target }: Signature,
  training: CardTraining | null,
): ModelCard {
  const { auc, classes, confusion, curves, ...headline } = evaluation;
  if (auc === null) throw new Error('A version is measured on more than one class');
  const name = <T extends { readonly code: number }>({ code, ...scores }: T) => ({
    class: target.classes[code]!,
    ...scores,
  });
  const correct = Math.round(evaluation.accuracy * evaluation.rows);
  return {
    training,
    features: features.map(featureOf),
    target,
    evaluation: {
      ...headline,
      auc,
      interval: wilsonInterval(correct, evaluation.rows),
      classes: classes.map(name),
      confusion: confusion.map(({ actual, predicted, rows }) => ({
        actual: target.classes[actual]!,
        predicted: target.classes[predicted]!,
        rows,
      })),
      curves: shorten(curves.map(name)),
      calibration: shorten(evaluation.calibration),
    },
    slices: slices.map((ofFeature) => ({ ...ofFeature, slices: ofFeature.slices.map(shortenSlice) })),
    importance: shorten(importance),
    partialDependence: {
      ...shorten(partialDependence),
      classes: partialDependence.classes.map((code) => target.classes[code]!),
    },
  };
}

function featureOf({ name, type, categories, minimum, maximum }: Feature): CardFeature {
  return { name, type, categories: categories.length, minimum, maximum };
}

/** A slice's bounds keep all digits: predictions are counted by them, and numbers that are large or near each other differ late. */
function shortenSlice(slice: ModelCard['slices'][number]['slices'][number]): typeof slice {
  const { lower, upper } = slice;
  return { ...shorten(slice), lower, upper };
}

/** The same with every fraction cut to {@link DRAWN_DIGITS} digits, which nobody sees in a drawing and halves the size. */
function shorten<T>(value: T): T {
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'number' && !Number.isInteger(part) ? Number(part.toPrecision(DRAWN_DIGITS)) : part,
  );
  return JSON.parse(text) as T;
}
