/** Bins of equal width that probabilities are gathered in. */
export const CALIBRATION_BINS = 10;

/** What was said and what was true of the rows in one bin. */
export interface CalibrationBin {
  /** Exclusive, but for the first bin, which holds 0. */
  readonly lower: number;
  /** Inclusive. */
  readonly upper: number;
  readonly rows: number;
  /** Mean of the probabilities. */
  readonly predicted: number;
  /** Share of the rows for which it came true. */
  readonly observed: number;
}

/** Whether what is said with probability p comes true in a share p of the cases. */
export interface Calibration {
  /** The bins that hold rows, ascending. */
  readonly bins: readonly CalibrationBin[];
  /** Expected calibration error: the bins' distances between `predicted` and `observed`, averaged over the rows. */
  readonly expectedError: number;
}

/**
 * The calibration curve in {@link CALIBRATION_BINS} bins of equal width (as scikit-learn's `calibration_curve` with its
 * uniform strategy) and the expected calibration error (Naeini et al. 2015, "Obtaining well calibrated probabilities using
 * Bayesian binning").
 *
 * @param probabilities - of what is judged, one per row, 0 to 1.
 * @param cameTrue - whether it was so, for each row.
 */
export function calibrate(probabilities: Float64Array, cameTrue: (index: number) => boolean): Calibration {
  const rows = new Float64Array(CALIBRATION_BINS);
  const sums = new Float64Array(CALIBRATION_BINS);
  const hits = new Float64Array(CALIBRATION_BINS);
  probabilities.forEach((probability, index) => {
    const bin = binOf(probability);
    rows[bin]!++;
    sums[bin]! += probability;
    if (cameTrue(index)) hits[bin]!++;
  });
  const bins: CalibrationBin[] = [];
  let error = 0;
  rows.forEach((count, bin) => {
    if (count === 0) return;
    const [predicted, observed] = [sums[bin]! / count, hits[bin]! / count];
    bins.push({ lower: bin / CALIBRATION_BINS, upper: (bin + 1) / CALIBRATION_BINS, rows: count, predicted, observed });
    error += count * Math.abs(predicted - observed);
  });
  return { bins, expectedError: error / probabilities.length };
}

/** The first bin whose upper bound the probability doesn't exceed. */
function binOf(probability: number): number {
  for (let bin = 0; bin < CALIBRATION_BINS - 1; bin++) if (probability <= (bin + 1) / CALIBRATION_BINS) return bin;
  return CALIBRATION_BINS - 1;
}
