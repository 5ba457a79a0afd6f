import { Button, NativeSelect } from '@mantine/core';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../gql/gql.ts';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.ts';
import type { Verdict } from '../../../gql/graphql.ts';
import { classWords } from '../../../i18n/class-words.ts';
import { useText } from '../../../i18n/text.ts';
import { useKeys } from '../../../ui/keys.ts';
import classes from './verdict-bar.module.css';

export const VerdictBar_PredictionFragment = graphql(`
  fragment VerdictBar_Prediction on Prediction {
    id
    predictedClass
    feedback {
      id
      verdict
      actualClass
    }
  }
`);

const SubmitVerdictMutation = graphql(`
  mutation SubmitVerdict($input: SubmitFeedbackInput!) {
    submitFeedback(input: $input) {
      feedback {
        id
        prediction {
          id
          ...VerdictBar_Prediction
        }
      }
      errors {
        ... on UserError {
          code
          message
          path
        }
      }
    }
  }
`);

const RetractVerdictMutation = graphql(`
  mutation RetractVerdict($input: RetractFeedbackInput!) {
    retractFeedback(input: $input) {
      prediction {
        id
        ...VerdictBar_Prediction
      }
      errors {
        ... on UserError {
          code
          message
          path
        }
      }
    }
  }
`);

interface Props {
  readonly prediction: FragmentType<typeof VerdictBar_PredictionFragment>;
  /** Every class the model can answer. */
  readonly classes: readonly string[];
}

/**
 * Asks whether an answer was true. The verdict can be changed and taken back for as long as the answer is shown; where
 * there are more than two classes, "false" asks for the true one.
 */
export function VerdictBar({ prediction: masked, classes: answers }: Props) {
  const { id: predictionId, predictedClass, feedback } = readFragment(VerdictBar_PredictionFragment, masked);
  const { text } = useText();
  const [submitted, submitVerdict] = useMutation(SubmitVerdictMutation);
  const [retracted, retractVerdict] = useMutation(RetractVerdictMutation);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const trueButton = useRef<HTMLButtonElement>(null);

  const busy = submitted.fetching || retracted.fetching;
  const verdict = feedback?.verdict ?? null;

  const submit = async (given: Verdict, actualClass?: string) => {
    if (busy || (given === verdict && (actualClass ?? null) === null)) return;
    setAsking(false);
    const { data, error } = await submitVerdict({
      input: { predictionId, verdict: given, actualClass: actualClass ?? null },
    });
    const [refused] = data?.submitFeedback.errors ?? [];
    setFailure(refused?.message ?? (error || !data ? text('verdict.failed') : null));
  };
  const undo = async () => {
    if (busy || verdict === null) return;
    const { data, error } = await retractVerdict({ input: { predictionId } });
    const [refused] = data?.retractFeedback.errors ?? [];
    setFailure(refused?.message ?? (error || !data ? text('verdict.failed') : null));
    // The button that was pressed is gone; the keyboard goes on where it can judge again.
    trueButton.current?.focus();
  };
  const isTrue = () => void submit('CORRECT');
  const isFalse = () => (answers.length > 2 ? setAsking(true) : void submit('INCORRECT'));
  useKeys({ t: isTrue, f: isFalse, u: () => void undo() });

  return (
    <div className={classes.bar} data-testid="verdict" data-verdict={verdict ?? 'NONE'}>
      <p className={classes.question} id="verdict-question">
        {text('verdict.question')}
      </p>
      <div className={classes.buttons} role="group" aria-labelledby="verdict-question">
        <Button
          ref={trueButton}
          variant="default"
          className={classes.button}
          data-meaning="correct"
          aria-pressed={verdict === 'CORRECT'}
          aria-keyshortcuts="T"
          onClick={isTrue}
        >
          <span aria-hidden>✓</span> {text('verdict.true')} <kbd className={classes.key}>T</kbd>
        </Button>
        <Button
          variant="default"
          className={classes.button}
          data-meaning="incorrect"
          aria-pressed={verdict === 'INCORRECT'}
          aria-keyshortcuts="F"
          onClick={isFalse}
        >
          <span aria-hidden>✕</span> {text('verdict.false')} <kbd className={classes.key}>F</kbd>
        </Button>
        {verdict !== null && (
          <Button variant="subtle" className={classes.button} aria-keyshortcuts="U" onClick={() => void undo()}>
            {text('verdict.undo')} <kbd className={classes.key}>U</kbd>
          </Button>
        )}
      </div>
      {asking && (
        <NativeSelect
          label={text('verdict.actual')}
          defaultValue=""
          onChange={({ currentTarget }) => void submit('INCORRECT', currentTarget.value)}
        >
          <option value="">{text('form.choose')}</option>
          {answers
            .filter((each) => each !== predictedClass)
            .map((each) => (
              <option key={each} value={each}>
                {classWords(each, text)}
              </option>
            ))}
        </NativeSelect>
      )}
      <p className={classes.said} role="status">
        {verdict === null
          ? text('verdict.none')
          : text(verdict === 'CORRECT' ? 'verdict.saidTrue' : 'verdict.saidFalse')}
      </p>
      {failure !== null && (
        <p className={classes.failure} role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}
