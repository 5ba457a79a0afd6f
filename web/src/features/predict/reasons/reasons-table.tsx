import { graphql } from '../../../gql/gql.ts';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.ts';
import { classWords } from '../../../i18n/class-words.ts';
import { useText } from '../../../i18n/text.ts';
import { featureLabel } from '../form/feature.ts';
import classes from './reasons-table.module.css';
import { forOtherClass, waterfall, type WaterfallRow } from './waterfall.ts';

export const ReasonsTable_ExplanationFragment = graphql(`
  fragment ReasonsTable_Explanation on Explanation {
    class
    baseline
    contributions {
      feature
      value
      contribution
    }
  }
`);

interface Props {
  readonly explanation: FragmentType<typeof ReasonsTable_ExplanationFragment>;
  readonly predictedClass: string;
  readonly binary: boolean;
}

/** The way from an average row to this answer, feature by feature, in percentage points that add up. */
export function ReasonsTable({ explanation: masked, predictedClass, binary }: Props) {
  const explanation = readFragment(ReasonsTable_ExplanationFragment, masked);
  const { text, format } = useText();
  const other = binary && explanation.class !== predictedClass;
  const account = waterfall(other ? forOtherClass(explanation) : explanation);
  const explained = classWords(other ? predictedClass : explanation.class, text);
  const scale = waterfallScale(account.rows, account.start, account.end);
  return (
    <div className={classes.reasons}>
      <h3 id="reasons" className={classes.title}>
        {text('reasons.title', { class: explained })}
      </h3>
      <div role="table" aria-labelledby="reasons" aria-describedby="reasons-method" className={classes.table}>
        <div role="row" className={classes.head}>
          <span role="columnheader">{text('reasons.feature')}</span>
          <span role="columnheader">{text('reasons.bar')}</span>
          <span role="columnheader" className={classes.figure}>
            {text('reasons.points')}
          </span>
        </div>
        <div role="row" className={classes.row}>
          <span role="cell">{text('reasons.start')}</span>
          <span role="cell" className={classes.lane} />
          <span role="cell" className={classes.figure}>
            {format.percent(account.start / 100)}
          </span>
        </div>
        {account.rows.map((row) => (
          <div role="row" className={classes.row} key={row.feature ?? ''} data-testid="reason">
            <span role="cell">{rowLabel(row)}</span>
            <span role="cell" className={classes.lane}>
              <Bar row={row} scale={scale} word={text(row.points < 0 ? 'reasons.lowers' : 'reasons.raises')} />
            </span>
            <span role="cell" className={classes.figure}>
              {format.points(row.points)}
            </span>
          </div>
        ))}
        <div role="row" className={`${classes.row} ${classes.sum}`}>
          <span role="cell">{text('reasons.end')}</span>
          <span role="cell" className={classes.lane} />
          <span role="cell" className={classes.figure}>
            {format.percent(account.end / 100)}
          </span>
        </div>
      </div>
      <p id="reasons-method" className={classes.method}>
        {text('reasons.method')}
      </p>
    </div>
  );

  function rowLabel({ feature, value, features }: WaterfallRow) {
    if (feature === null) return text('reasons.others', { count: features });
    return (
      <>
        {featureLabel(feature)} <span className={classes.value}>{value ?? text('reasons.missing')}</span>
      </>
    );
  }
}

/** A row's step on the common scale; direction is told by an arrow, a hatch and a word, not by colour alone. */
function Bar({ row, scale, word }: { row: WaterfallRow; scale: (level: number) => number; word: string }) {
  const left = scale(Math.min(row.from, row.to));
  const width = scale(Math.max(row.from, row.to)) - left;
  const direction = row.points < 0 ? 'lowers' : 'raises';
  return (
    <>
      <span
        className={classes.bar}
        data-direction={direction}
        style={{ left: `${left}%`, width: `${width}%` }}
        aria-hidden
      />
      <span className={classes.hidden}>{word}</span>
    </>
  );
}

/** Per cent of the lane's width for a level in per cent: the lane shows only where the way goes. */
function waterfallScale(rows: readonly WaterfallRow[], start: number, end: number): (level: number) => number {
  const levels = [start, end, ...rows.flatMap(({ from, to }) => [from, to])];
  const low = Math.min(...levels);
  const range = Math.max(...levels) - low || 1;
  return (level) => (100 * (level - low)) / range;
}
