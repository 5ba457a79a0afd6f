import { classWords } from '../../../i18n/class-words.ts';
import { useText } from '../../../i18n/text.ts';
import classes from './probability-bar.module.css';

interface Props {
  readonly probabilities: readonly { readonly class: string; readonly probability: number }[];
}

/** Every class with its probability, the likeliest first; with two classes the line at 50 % decides. */
export function ProbabilityBar({ probabilities }: Props) {
  const { text, format } = useText();
  const ranked = probabilities.toSorted((a, b) => b.probability - a.probability);
  const binary = probabilities.length === 2;
  return (
    <>
      <dl className={classes.list} data-binary={binary}>
        {ranked.map((each) => (
          <div key={each.class} className={classes.row}>
            <dt>{classWords(each.class, text)}</dt>
            <dd className={classes.figure}>{format.percent(each.probability)}</dd>
            <dd className={classes.track} aria-hidden>
              <span className={classes.fill} style={{ transform: `scaleX(${each.probability})` }} />
            </dd>
          </div>
        ))}
      </dl>
      {binary && <p className={classes.rule}>{text('answer.threshold')}</p>}
    </>
  );
}
