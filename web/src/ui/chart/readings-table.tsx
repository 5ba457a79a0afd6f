import { useText } from '../../i18n/text.ts';
import classes from './readings-table.module.css';
import type { Reading } from './score-scale.ts';

/** A reading with what a table tells of it. */
export interface ChartReading extends Reading {
  readonly at: Date;
  readonly judged: number;
  /** Number of the version that was in production. */
  readonly version: number;
}

/** The chart's figures for reading, newest first. */
export function ReadingsTable({ readings, caption }: { readings: readonly ChartReading[]; caption: string }) {
  const { text, format } = useText();
  const share = (value: number | null) => (value === null ? '–' : format.percent(value));
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={caption}>
      <table className={classes.table}>
        <caption className={classes.caption}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text('chart.time')}</th>
            <th scope="col">{text('chart.score')}</th>
            <th scope="col">{text('chart.lower')}</th>
            <th scope="col">{text('chart.upper')}</th>
            <th scope="col">{text('chart.verdicts')}</th>
            <th scope="col">{text('chart.version')}</th>
          </tr>
        </thead>
        <tbody>
          {readings.toReversed().map((each, index) => (
            <tr key={readings.length - index}>
              <td>{format.time(each.at)}</td>
              <td>{share(each.value)}</td>
              <td>{share(each.lower)}</td>
              <td>{share(each.upper)}</td>
              <td>{format.number(each.judged)}</td>
              <td>{format.number(each.version)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
