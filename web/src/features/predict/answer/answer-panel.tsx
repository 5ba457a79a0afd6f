import { useEffect, useRef } from 'react';
import { graphql } from '../../../gql/gql.ts';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.ts';
import { classWords } from '../../../i18n/class-words.ts';
import { useText } from '../../../i18n/text.ts';
import { ReasonsTable } from '../reasons/reasons-table.tsx';
import { VerdictBar } from '../verdict/verdict-bar.tsx';
import classes from './answer-panel.module.css';
import { ProbabilityBar } from './probability-bar.tsx';

export const AnswerPanel_PredictionFragment = graphql(`
  fragment AnswerPanel_Prediction on Prediction {
    id
    predictedClass
    probability
    probabilities {
      class
      probability
    }
    explanation {
      ...ReasonsTable_Explanation
    }
    modelVersion {
      id
      number
    }
    createdAt
    ...VerdictBar_Prediction
  }
`);

interface Props {
  readonly prediction: FragmentType<typeof AnswerPanel_PredictionFragment>;
  /** Whether it was just given, and the person should be taken there. */
  readonly fresh: boolean;
}

/** An answer in words with its probability, the question whether it was true, and the reasons. */
export function AnswerPanel({ prediction: masked, fresh }: Props) {
  const prediction = readFragment(AnswerPanel_PredictionFragment, masked);
  const { text, format } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (fresh) heading.current?.focus();
  }, [fresh, prediction.id]);

  const { predictedClass, probability, probabilities, explanation, modelVersion } = prediction;
  return (
    <section className={classes.panel} aria-labelledby="answer" data-testid="answer">
      <h2 id="answer" ref={heading} tabIndex={-1} className={classes.answer}>
        {text('answer.title', {
          class: classWords(predictedClass, text),
          probability: format.wholePercent(probability),
        })}
      </h2>
      <p className={classes.detail}>
        {text('answer.by', { version: modelVersion.number, time: format.time(new Date(prediction.createdAt)) })}
      </p>
      <ProbabilityBar probabilities={probabilities} />
      <VerdictBar key={prediction.id} prediction={prediction} classes={probabilities.map((each) => each.class)} />
      {explanation && (
        <ReasonsTable explanation={explanation} predictedClass={predictedClass} binary={probabilities.length === 2} />
      )}
    </section>
  );
}
