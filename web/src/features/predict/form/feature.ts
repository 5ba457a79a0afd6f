import type { PredictionForm_SignatureFragment } from '../../../gql/graphql.ts';

/** One input of a model, as its signature tells. */
export type Feature = PredictionForm_SignatureFragment['features'][number];

/** A feature's name for people: `marital-status` becomes "Marital status". */
export function featureLabel(name: string): string {
  const words = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[-_.\s]+/g, ' ')
    .trim();
  const sentence = words.replace(/ \p{Lu}(?=\p{Ll})/gu, (initial) => initial.toLowerCase());
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
