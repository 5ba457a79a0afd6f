import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../gql/gql.ts';
import { useText } from '../../i18n/text.ts';
import type { FeatureValue } from './form/feature-check.ts';
import type { Feature } from './form/feature.ts';
import { PredictionForm, type Refusal } from './form/prediction-form.tsx';
import { createRequestKeys } from './request-key.ts';
import classes from './predict-panel.module.css';

const PredictMutation = graphql(`
  mutation PredictFromForm($input: PredictInput!) {
    predict(input: $input) {
      prediction {
        id
        ...AnswerPanel_Prediction
      }
      errors {
        ... on UserError {
          code
          message
          path
        }
        ... on InvalidFeatureError {
          feature
        }
      }
    }
  }
`);

const AnswerQuery = graphql(`
  query Answer($id: ID!) {
    prediction(id: $id) {
      id
      ...AnswerPanel_Prediction
    }
  }
`);

const loadAnswerPanel = async () => ({ default: (await import('./answer/answer-panel.tsx')).AnswerPanel });
const AnswerPanel = lazy(loadAnswerPanel);

interface Props {
  /** Name of the model. */
  readonly model: string;
  readonly features: readonly Feature[];
  /** Id of the prediction to show; kept in the address, so that it can be reloaded and linked. */
  readonly predictionId: string | undefined;
  readonly onPredicted: (predictionId: string) => void;
}

/** The form and, beside it, the answer. */
export function PredictPanel({ model, features, predictionId, onPredicted }: Props) {
  const { text } = useText();
  const [sending, predict] = useMutation(PredictMutation);
  const [answer] = useQuery({
    query: AnswerQuery,
    variables: { id: predictionId ?? '' },
    pause: predictionId === undefined,
  });
  const [freshId, setFreshId] = useState<string | null>(null);
  const keys = useRef(createRequestKeys());

  // Fetched behind the first paint, so that it is there when the first answer comes.
  useEffect(() => void loadAnswerPanel(), []);

  const onPredict = async (values: Record<string, FeatureValue>): Promise<Refusal[]> => {
    const idempotencyKey = keys.current.keyFor(JSON.stringify([model, values]));
    const { data } = await predict({ input: { model, features: values, idempotencyKey } });
    if (!data) return [{ feature: null, message: text('predict.failed') }];
    keys.current.answered();

    const { prediction, errors } = data.predict;
    if (prediction) {
      setFreshId(prediction.id);
      onPredicted(prediction.id);
    }
    return errors.map((error) => ({ feature: 'feature' in error ? error.feature : null, message: error.message }));
  };

  const shown = predictionId === undefined ? null : answer.data?.prediction;
  return (
    <>
      <PredictionForm key={model} model={model} features={features} busy={sending.fetching} onPredict={onPredict} />
      <Suspense fallback={null}>{shown && <AnswerPanel prediction={shown} fresh={shown.id === freshId} />}</Suspense>
      {predictionId !== undefined && !shown && !answer.fetching && (
        <p className={classes.missing}>{text('answer.missing')}</p>
      )}
    </>
  );
}
