import type { BatchMeasurement } from '../batch/measure-batch.ts';
import type { ExplanationMeasurement } from '../explanation/measure-explanation.ts';
import type { InferenceCost, InferenceMeasurement } from '../inference/measure-inference.ts';
import type { SetMeasurement } from '../measure-quality.ts';
import type { TunedMeasurement } from '../measure-tuning.ts';
import type { LibraryName } from '../trainers/training-order.ts';
import { libraryNames } from '../trainers/training-order.ts';
import { serviceRows, storedRows } from './network-tables.ts';
import type { PartResult, SpeedResult } from './results.ts';
import { mean, median, standardError } from './statistics.ts';

const titles = {
  adult: 'UCI Adult: 32,561 rows, 14 columns, the donors’ own test part',
  tuned: 'UCI Adult: the donors’ own test part, after a search for parameters',
  million: 'Generated numbers: 14 columns',
  sets: 'Ten data sets of other shapes',
  inference: 'Inference: the pool beside ONNX Runtime alone',
  stored: 'Predictions through the gateway with ever more of them stored',
  service: 'A row over the network: predicted, stored and acknowledged, beside servers that store nothing',
  batch: 'A whole table: a batch job beside a script',
  explain: 'Explanation: exact TreeSHAP on UCI Adult, 200 trees x 31 leaves',
} as const;

/** A part's section for people. */
export function describePart(result: PartResult): string {
  const { date, commit, cpu, cores, memoryGiB, load, system, versions } = result.circumstances;
  const settings = Object.entries(result.settings).map(([name, value]) => `${name} ${value.toLocaleString('en-US')}`);
  return [
    `## ${titles[result.part]}`,
    '',
    ...asTable(tableOf(result)),
    '',
    `${settings.join(', ')}. ${date}, commit ${commit}, ${cpu}, ${cores} cores, ${memoryGiB} GiB, load before ${load}, ${system}; ${versions.join(', ')}.`,
    '',
  ].join('\n');
}

function tableOf(result: PartResult): string[][] {
  if (result.part === 'sets') return setRows(result.measurements);
  if (result.part === 'tuned') return tunedRows(result.measurements);
  if (result.part === 'stored') return storedRows(result.measurements);
  if (result.part === 'service') return serviceRows(result.measurements);
  if (result.part === 'batch') return batchRows(result.measurements);
  if (result.part === 'explain') return explanationRows(result.measurements);
  return result.part === 'inference' ? inferenceRows(result.measurements) : speedRows(result.measurements);
}

function batchRows(measurements: readonly BatchMeasurement[]): string[][] {
  const own = measurements[0]!.costs;
  return [
    ['', 'rows', 'seconds', 'rows/s', 'Fedloop / it, seconds', 'peak, MiB'],
    ...measurements.map(({ side, rows, costs }) => {
      const seconds = median(costs.map((cost) => cost.seconds));
      const peaks = costs.flatMap(({ peak }) => peak ?? []);
      return [
        side,
        rows.toLocaleString('en-US'),
        seconds.toFixed(1),
        Math.round(rows / seconds).toLocaleString('en-US'),
        median(costs.map((cost, round) => own[round]!.seconds / cost.seconds)).toFixed(2),
        peaks.length === 0 ? '' : mebibytes(median(peaks)),
      ];
    }),
  ];
}

function explanationRows(measurements: readonly ExplanationMeasurement[]): string[][] {
  const own = measurements[0]!.costs;
  const header = ['', 'µs a row', 'Fedloop / it', 'processor, µs a row', 'Fedloop / it'];
  return [
    header,
    ...measurements.map(({ explainer, costs }) => [
      explainer,
      median(costs.map(({ wall }) => wall)).toFixed(0),
      median(costs.map(({ wall }, round) => own[round]!.wall / wall)).toFixed(2),
      median(costs.map(({ processor }) => processor)).toFixed(0),
      median(costs.map(({ processor }, round) => own[round]!.processor / processor)).toFixed(2),
    ]),
  ];
}

function inferenceRows(measurements: readonly InferenceMeasurement[]): string[][] {
  const header = [
    'UCI Adult, 200 trees x 31 leaves',
    'rows/s, pool',
    'raw',
    'pool / raw',
    'processor, µs/row, pool',
    'raw',
    'raw / pool',
    'p50, ms, pool − raw',
    'p99, ms, pool − raw',
  ];
  return [
    header,
    ...measurements.map(({ case: name, pool, raw }) => {
      const of = (costs: readonly InferenceCost[], value: (cost: InferenceCost) => number): number =>
        median(costs.map(value));
      /** The median of what both came to in the same round. */
      const both = (compare: (own: InferenceCost, other: InferenceCost) => number): number =>
        median(pool.map((own, round) => compare(own, raw[round]!)));
      const later = (own: InferenceCost, other: InferenceCost, share: 'p50' | 'p99'): number =>
        own.latency![share] - other.latency![share];
      const waitedFor = pool.every(({ latency }) => latency !== null);
      return [
        name,
        Math.round(of(pool, (cost) => cost.rowsPerSecond)).toLocaleString('en-US'),
        Math.round(of(raw, (cost) => cost.rowsPerSecond)).toLocaleString('en-US'),
        both((own, other) => own.rowsPerSecond / other.rowsPerSecond).toFixed(2),
        of(pool, (cost) => cost.processor).toFixed(1),
        of(raw, (cost) => cost.processor).toFixed(1),
        both((own, other) => other.processor / own.processor).toFixed(2),
        waitedFor ? signed(both((own, other) => later(own, other, 'p50'))) : '',
        waitedFor ? signed(both((own, other) => later(own, other, 'p99'))) : '',
      ];
    }),
  ];
}

function tunedRows(measurements: readonly TunedMeasurement[]): string[][] {
  const header = [
    '',
    'AUC',
    'accuracy',
    'log loss',
    'best trial',
    'validation loss: first trial',
    'best',
    'processor, s',
  ];
  return [
    header,
    ...measurements.map(({ library, quality, outcome: { losses, winner, processor } }) => [
      library,
      quality.auc.toFixed(4),
      quality.accuracy.toFixed(4),
      quality.logLoss.toFixed(4),
      String(winner + 1),
      losses[0]!.toFixed(4),
      losses[winner]!.toFixed(4),
      (processor / 1000).toFixed(1),
    ]),
  ];
}

function speedRows(results: readonly SpeedResult[]): string[][] {
  const total = ({ costs }: SpeedResult): number[] => costs.map(({ binning, boosting }) => binning + boosting);
  const processor = ({ costs }: SpeedResult): number[] => costs.map((cost) => cost.processor);
  const boosting = ({ costs }: SpeedResult): number[] => costs.map((cost) => cost.boosting);
  const own = results.find(({ library }) => library === 'fedloop')!;
  /** The median of what Fedloop took to what the other took in the same round. */
  const ratio = (times: (result: SpeedResult) => number[], other: SpeedResult): string =>
    median(times(own).map((time, round) => time / times(other)[round]!)).toFixed(2);
  const header = [
    '',
    'trees, ms',
    'Fedloop / it',
    'bins and trees, ms',
    'Fedloop / it',
    'processor, ms',
    'Fedloop / it',
    'peak, MiB',
    'added, MiB',
    'AUC',
    'accuracy',
  ];
  return [
    header,
    ...results.map((result) => [
      result.library,
      median(boosting(result)).toFixed(0),
      ratio(boosting, result),
      median(total(result)).toFixed(0),
      ratio(total, result),
      median(processor(result)).toFixed(0),
      ratio(processor, result),
      mebibytes(median(result.costs.map(({ peak }) => peak))),
      mebibytes(median(result.costs.map(({ added }) => added))),
      result.quality?.auc.toFixed(4) ?? '',
      result.quality?.accuracy.toFixed(4) ?? '',
    ]),
  ];
}

function setRows(measurements: readonly SetMeasurement[]): string[][] {
  const sets = [...new Set(measurements.map(({ set }) => set))];
  const header = [
    'set',
    'rows x columns',
    'classes',
    ...libraryNames.map((name) => `AUC ${name}`),
    'Fedloop − XGBoost, ± by folds',
    '± of XGBoost by folds',
  ];
  return [
    header,
    ...sets.map((set) => {
      const of = (library: LibraryName): SetMeasurement =>
        measurements.find((each) => each.set === set && each.library === library)!;
      const aucs = (library: LibraryName): number[] => of(library).folds.map(({ auc }) => auc);
      const differences = aucs('fedloop').map((auc, fold) => auc - aucs('xgboost')[fold]!);
      const { rows, columns, classes } = of('fedloop');
      return [
        set,
        `${rows.toLocaleString('en-US')} x ${columns}`,
        String(classes),
        ...libraryNames.map((name) => mean(aucs(name)).toFixed(4)),
        `${signed(mean(differences))} ± ${standardError(differences).toFixed(4)}`,
        standardError(aucs('xgboost')).toFixed(4),
      ];
    }),
  ];
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}

function mebibytes(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(0);
}

function asTable(rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const [header = [], ...others] = rows;
  return [line(header), line(header.map((_, at) => (at === 0 ? '---' : '---:'))), ...others.map(line)];
}
