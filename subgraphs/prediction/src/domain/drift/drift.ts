import type { ModelCard } from '../model-card/model-card.ts';
import type { Prediction } from '../prediction.ts';
import { classReference, featureReferences, probabilityReference } from './reference.ts';
import { type Shift, shiftOf } from './shift.ts';

/** Predictions that are looked at, the newest first. */
export const MOST_PREDICTIONS = 1000;
/** With fewer nothing is told: over ten bins, chance alone would come near .1, from where on a shift is usually looked at. */
export const LEAST_PREDICTIONS = 200;
/** What is older says nothing about now; in milliseconds. */
export const OLDEST_PREDICTION = 7 * 24 * 60 * 60 * 1000;

/** What is looked at of a prediction. */
export type SeenPrediction = Pick<
  Prediction,
  'features' | 'predictedClass' | 'probability' | 'probabilities' | 'createdAt'
>;

/** Whether what a version is asked, and what it answers, still looks like the rows that it was measured on. */
export interface Drift {
  readonly predictions: number;
  /** Of the oldest and the newest of them. */
  readonly from: Date;
  readonly until: Date;
  readonly testRows: number;
  /** In the signature's order. */
  readonly features: readonly { readonly feature: string; readonly shift: Shift }[];
  readonly predictedClass: Shift;
  readonly probability: Shift;
}

/** @param predictions of the card's version, newest first; null where they are too few */
export function driftOf(card: ModelCard, predictions: readonly SeenPrediction[]): Drift | null {
  const [newest, oldest] = [predictions[0], predictions.at(-1)];
  if (newest === undefined || oldest === undefined || predictions.length < LEAST_PREDICTIONS) return null;
  const binary = card.target.classes.length === 2;
  return {
    predictions: predictions.length,
    from: oldest.createdAt,
    until: newest.createdAt,
    testRows: card.evaluation.rows,
    features: featureReferences(card).map(({ feature, reference }) => {
      const values = predictions.map(({ features }) => asMeasured(features[feature] ?? null));
      return { feature, shift: shiftOf(reference, values) };
    }),
    predictedClass: shiftOf(
      classReference(card),
      predictions.map(({ predictedClass }) => predictedClass),
    ),
    probability: shiftOf(
      probabilityReference(card),
      predictions.map(({ probability, probabilities }) => (binary ? probabilities[1]! : probability)),
    ),
  };
}

/** Ranges were made of numbers in single precision, which models compute in. */
function asMeasured<T>(value: T): T | number {
  return typeof value === 'number' ? Math.fround(value) : value;
}
