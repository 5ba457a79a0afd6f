import { useId } from 'react';
import classes from './meter.module.css';

/** A named progress bar with its figure beside the name. */
export function Meter({ label, share, shown }: { label: string; share: number; shown: string }) {
  const name = useId();
  return (
    <div className={classes.meter}>
      <span id={name}>{label}</span>
      <span className={classes.figure}>{shown}</span>
      <div
        className={classes.track}
        role="progressbar"
        aria-labelledby={name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={shown}
      >
        <div className={classes.fill} style={{ transform: `scaleX(${share})` }} />
      </div>
    </div>
  );
}
