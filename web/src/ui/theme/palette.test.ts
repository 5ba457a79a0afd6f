import { describe, expect, it } from '@jest/globals';
import { contrast, deficiencies, perceivedDistance } from './colour-vision.ts';
import { dark, light, type Palette, pairs } from './palette.ts';

const schemes = { light, dark } as const;
const words = ['ink', 'muted', 'champion', 'challenger', 'correct', 'incorrect', 'raises', 'lowers', 'error'] as const;

describe.each(Object.entries(schemes))('colours of the %s scheme', (_, palette: Palette) => {
  it.each(pairs.map((pair) => [...pair]))('%s and %s differ for people with colour blindness', (a, b) => {
    for (const deficiency of Object.values(deficiencies)) {
      expect(perceivedDistance(palette[a], palette[b], deficiency)).toBeGreaterThanOrEqual(0.15);
    }
  });

  it.each(words.map((word) => [word]))('%s is readable on a card', (word) => {
    expect(contrast(palette[word], palette.card)).toBeGreaterThanOrEqual(5);
  });
});

it.each(Object.entries(schemes))('the primary action is readable in the %s scheme', (_, palette) => {
  expect(contrast(palette.onChampion, palette.champion)).toBeGreaterThanOrEqual(5);
});

describe('the measure itself', () => {
  it('finds red and green alike, as people with deuteranopia do', () => {
    expect(perceivedDistance('#dc2626', '#16a34a', deficiencies.deuteranopia)).toBeLessThan(0.15);
  });

  it('knows the contrast of black on white', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
  });
});
