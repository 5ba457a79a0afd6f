import { useElementSize } from '@mantine/hooks';
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { type ChartReading, ReadingsTable } from './readings-table.tsx';
import classes from './score-chart.module.css';
import { scoreDomain } from './score-scale.ts';

const height = 200;
const margin = { top: 16, right: 48, bottom: 24, left: 44 };

interface Props {
  /** What the chart shows, in one sentence. */
  readonly finding: string;
  /** Oldest first. */
  readonly readings: readonly ChartReading[];
  /** 0 to 1. */
  readonly threshold: number;
}

/**
 * A score after each verdict, with its 95 % interval, the threshold, and where a version took over. Read by pointer, by
 * arrow keys, or as a table.
 */
export function ScoreChart({ finding, readings, threshold }: Props) {
  const { text, format } = useText();
  const { ref, width } = useElementSize();
  const [reading, setReading] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const ids = { title: useId(), note: useId(), plot: useId() };

  const last = readings.length - 1;
  const x = scaleLinear([0, Math.max(1, last)], [margin.left, Math.max(margin.left + 1, width - margin.right)]);
  const [low, high] = scoreDomain(readings, threshold);
  const y = scaleLinear([low, high], [height - margin.bottom, margin.top]);
  const judged = (each: ChartReading) => each.value !== null;
  const path = line<ChartReading>(
    (_, index) => x(index),
    ({ value }) => y(value ?? 0),
  ).defined(judged);
  const band = area<ChartReading>()
    .x((_, index) => x(index))
    .y0(({ lower }) => y(lower ?? 0))
    .y1(({ upper }) => y(upper ?? 1))
    .defined(judged);
  const takeovers = readings.flatMap(({ version }, index) =>
    index > 0 && readings[index - 1]?.version !== version ? [{ index, version }] : [],
  );
  const end = readings[last];
  const at = reading === null ? null : Math.min(reading, last);
  const read = at === null ? null : (readings[at] ?? null);

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      PageUp: -10,
      PageDown: 10,
      Home: -last,
      End: last,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setReading(Math.min(last, Math.max(0, (at ?? (step < 0 ? last + 1 : -1)) + step)));
  };
  const onPointerMove = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const index = Math.round(x.invert(clientX - currentTarget.getBoundingClientRect().left));
    setReading(Math.min(last, Math.max(0, index)));
  };

  return (
    <figure className={classes.figure}>
      <div
        ref={ref}
        className={classes.plot}
        role="group"
        tabIndex={0}
        aria-label={text('chart.keys')}
        aria-describedby={ids.note}
        onKeyDown={onKeyDown}
        onBlur={() => setReading(null)}
      >
        <svg
          width="100%"
          height={height}
          role="img"
          aria-labelledby={ids.title}
          onPointerMove={onPointerMove}
          onPointerLeave={() => setReading(null)}
        >
          <title id={ids.title}>{finding}</title>
          {y.ticks(4).map((tick) => (
            <g key={tick}>
              <line className={classes.grid} x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
              <text className={classes.tick} x={margin.left - 8} y={y(tick)} dy="0.32em" textAnchor="end">
                {format.wholePercent(tick)}
              </text>
            </g>
          ))}
          <clipPath id={ids.plot}>
            <rect
              x={margin.left}
              y={margin.top}
              width={Math.max(0, width - margin.left - margin.right)}
              height={height - margin.top - margin.bottom}
            />
          </clipPath>
          <path className={classes.band} clipPath={`url(#${ids.plot})`} d={band(readings) ?? ''} />
          {takeovers.map(({ index, version }) => (
            <g key={index}>
              <line
                className={classes.takeover}
                x1={x(index)}
                x2={x(index)}
                y1={margin.top}
                y2={height - margin.bottom}
              />
              <text className={classes.tick} x={x(index) + 4} y={margin.top - 4}>
                {text('version.short', { version })}
              </text>
            </g>
          ))}
          <line
            className={classes.threshold}
            x1={margin.left}
            x2={width - margin.right}
            y1={y(threshold)}
            y2={y(threshold)}
          />
          <path className={classes.line} clipPath={`url(#${ids.plot})`} d={path(readings) ?? ''} />
          <text className={classes.word} x={margin.left + 4} y={y(threshold) + 14}>
            {text('chart.threshold', { threshold: format.wholePercent(threshold) })}
          </text>
          {end?.value != null && (
            <>
              <circle className={classes.end} cx={x(last)} cy={y(end.value)} r={4} />
              <text className={classes.value} x={x(last) + 8} y={y(end.value)} dy="0.32em">
                {format.wholePercent(end.value)}
              </text>
            </>
          )}
          {at !== null && read?.value != null && read.value >= low && (
            <circle className={classes.cursor} cx={x(at)} cy={y(read.value)} r={5} />
          )}
          <text className={classes.tick} x={width - margin.right} y={height - 6} textAnchor="end">
            {text('chart.axis', { verdicts: readings.length })}
          </text>
        </svg>
      </div>
      <figcaption className={classes.note}>
        <span id={ids.note} aria-live="polite">
          {read?.value == null
            ? text('chart.band')
            : text('chart.reading', {
                time: format.time(read.at),
                value: format.percent(read.value),
                lower: format.percent(read.lower ?? 0),
                upper: format.percent(read.upper ?? 1),
                judged: read.judged,
                version: read.version,
              })}
        </span>
        <button type="button" className={classes.toggle} aria-expanded={asTable} onClick={() => setAsTable(!asTable)}>
          {text(asTable ? 'chart.hideTable' : 'chart.showTable')}
        </button>
      </figcaption>
      {asTable && <ReadingsTable readings={readings} caption={finding} />}
    </figure>
  );
}
