import type { AdultRow } from './adult-rows.ts';

/** What the demo tells people about the drift it plays. */
export const driftAnnouncement =
  'Drift: wages follow schooling now. Whoever has more than a high-school diploma (education-num of 10 and above) earns ' +
  '>50K, everybody else <=50K.';

/** The world before: what the person in truth earned. */
export function truthBefore(row: AdultRow): string {
  return row.income;
}

/** The world after: the same people, another rule between their features and their income. */
export function truthAfter(row: AdultRow): string {
  return Number(row.features['education-num']) >= 10 ? '>50K' : '<=50K';
}
