import type { Formats } from '../../../i18n/formats.ts';
import type { Feature } from './feature.ts';

/** The signature's example for every feature, numbers as the reader's language writes them. */
export function exampleTexts(features: readonly Feature[], format: Pick<Formats, 'entry'>): string[] {
  return features.map(({ type, example }) => {
    const number = Number(example);
    return type === 'CATEGORY' || example.trim() === '' || !Number.isFinite(number) ? example : format.entry(number);
  });
}
