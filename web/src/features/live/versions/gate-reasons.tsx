import { useText } from '../../../i18n/text.ts';
import type { ModelVersion } from '../live-state.ts';
import { gateSentence } from './gate-sentence.ts';
import classes from './gate-reasons.module.css';

type Reasons = NonNullable<ModelVersion['gate']>['reasons'];

/** Each rule of the gate with its numbers; a check or a cross says whether it held. */
export function GateReasons({ reasons }: { reasons: Reasons }) {
  const { text, format } = useText();
  return (
    <ul className={classes.reasons}>
      {reasons.map((reason) => (
        <li key={reason.code} className={classes.reason} data-passed={reason.passed}>
          <svg
            className={classes.sign}
            viewBox="0 0 16 16"
            role="img"
            aria-label={text(reason.passed ? 'gate.held' : 'gate.broken')}
          >
            <path d={reason.passed ? 'M3 8.5 6.5 12 13 4.5' : 'M4 4 12 12 M12 4 4 12'} />
          </svg>
          <span>
            {gateSentence(reason, text, format) ?? reason.message}
            {/* The server's own words, in English, with every number it used. */}
            {gateSentence(reason, text, format) !== null && (
              <span lang="en" className={classes.detail}>
                {reason.message}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
