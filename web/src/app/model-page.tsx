import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { FeedPanel } from '../features/live/feed/feed-panel.tsx';
import { ScorePanel } from '../features/live/score/score-panel.tsx';
import { TrainingPanel } from '../features/live/training/training-panel.tsx';
import { Freshness } from '../features/live/freshness.tsx';
import { PromotionBanner } from '../features/live/versions/promotion-banner.tsx';
import { VersionsPanel } from '../features/live/versions/versions-panel.tsx';
import { PredictionForm_SignatureFragment } from '../features/predict/form/prediction-form.tsx';
import { PredictPanel } from '../features/predict/predict-panel.tsx';
import { readFragment } from '../gql/fragment-masking.ts';
import { useText } from '../i18n/text.ts';
import classes from './model-page.module.css';
import { type ListedModel, useModel, useModels } from './models.tsx';

/** The page of one model: ask it, judge it, and see how it fares. */
export function ModelPage() {
  const { model: name } = useSearch({ from: '/' });
  const model = useModel(name);
  return model ? <Loaded model={model} /> : <NoModel name={name} />;
}

function Loaded({ model }: { model: ListedModel }) {
  const { text } = useText();
  const { prediction } = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const { features } = readFragment(PredictionForm_SignatureFragment, model.signature);
  const show = (id: string) => void navigate({ search: (now) => ({ ...now, prediction: id }), resetScroll: false });
  return (
    <>
      <h1 className={classes.title}>{model.displayName}</h1>
      <p className={classes.intro}>{text('page.intro')}</p>
      <PromotionBanner />
      <div className={classes.columns}>
        <div className={classes.column}>
          <PredictPanel model={model.name} features={features} predictionId={prediction} onPredicted={show} />
        </div>
        <Freshness className={classes.column ?? ''}>
          <ScorePanel />
          <TrainingPanel />
          <VersionsPanel />
          <FeedPanel />
        </Freshness>
      </div>
    </>
  );
}

/** What to do where there is nothing to show. */
function NoModel({ name }: { name: string | undefined }) {
  const { text } = useText();
  const { status, retry } = useModels();
  if (status === 'loading') return <p aria-busy>{text('page.loading')}</p>;
  if (status === 'failed') {
    return (
      <>
        <h1 className={classes.title}>{text('page.failed')}</h1>
        <p className={classes.intro}>{text('page.failedWhy')}</p>
        <Button onClick={retry}>{text('page.retry')}</Button>
      </>
    );
  }
  return (
    <>
      <h1 className={classes.title}>
        {name === undefined ? text('page.noModels') : text('page.unknownModel', { name })}
      </h1>
      <p className={classes.intro}>{text('page.noModelsNext')}</p>
    </>
  );
}
