import type { ModelCard } from '../model-card/model-card.ts';

/** What the values in a bin have in common; OTHER holds those that no other bin takes. */
export interface BinPlace {
  readonly kind: 'CATEGORY' | 'RANGE' | 'MISSING' | 'OTHER';
  /** The category; null for the other kinds. */
  readonly category: string | null;
  /** A range is above this; null where nothing bounds it. */
  readonly lower: number | null;
  /** A range is up to and with this; null where nothing bounds it. */
  readonly upper: number | null;
}

/** How the rows of the frozen test split are distributed over bins. */
export type Reference = readonly (BinPlace & { readonly rows: number })[];

/** Bins of equal width that a card counts probabilities in. */
const PROBABILITY_BINS = 10;

const UNBOUND = { category: null, lower: null, upper: null } as const;

/** The values of each feature in the rows that a card was measured on, in the bins that it has slices of. */
export function featureReferences({ slices, evaluation }: ModelCard): { feature: string; reference: Reference }[] {
  return slices.map(({ feature, slices: own }) => {
    const bins = own.map(({ kind, category, lower, upper, rows }) => ({ kind, category, lower, upper, rows }));
    const others = evaluation.rows - bins.reduce((sum, { rows }) => sum + rows, 0);
    const missing = bins.some(({ kind }) => kind === 'MISSING')
      ? []
      : [{ ...UNBOUND, kind: 'MISSING' as const, rows: 0 }];
    return { feature, reference: [...bins, ...missing, { ...UNBOUND, kind: 'OTHER', rows: others }] };
  });
}

/** How often each class was predicted for the rows that a card was measured on. */
export function classReference({ target, evaluation: { confusion } }: ModelCard): Reference {
  const predicted = new Map<string, number>();
  for (const cell of confusion) predicted.set(cell.predicted, (predicted.get(cell.predicted) ?? 0) + cell.rows);
  return target.classes.map((name) => ({
    ...UNBOUND,
    kind: 'CATEGORY',
    category: name,
    rows: predicted.get(name) ?? 0,
  }));
}

/** The probabilities that a card's calibration is about: of the positive class of two, else of the most probable one. */
export function probabilityReference({ evaluation: { calibration } }: ModelCard): Reference {
  return Array.from({ length: PROBABILITY_BINS }, (_, bin) => ({
    ...UNBOUND,
    kind: 'RANGE' as const,
    lower: bin === 0 ? null : bin / PROBABILITY_BINS,
    upper: bin === PROBABILITY_BINS - 1 ? null : (bin + 1) / PROBABILITY_BINS,
    rows: calibration.bins.find(({ lower }) => Math.round(lower * PROBABILITY_BINS) === bin)?.rows ?? 0,
  }));
}
