import { Suspense, lazy } from 'react';
import { graphql } from '../../../gql/gql.ts';
import { useText } from '../../../i18n/text.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useLive } from '../live-provider.tsx';
import { champion, standing } from '../live-state.ts';
import classes from './score-panel.module.css';

export const ScorePanel_ScoreFragment = graphql(`
  fragment ScorePanel_Score on Score {
    value
    lower
    upper
    judged
    threshold
  }
`);

export const ScorePanel_ModelFragment = graphql(`
  fragment ScorePanel_Model on Model {
    score {
      ...ScorePanel_Score
    }
    scoreHistory(last: 200) {
      at
      value
      lower
      upper
      judged
      modelVersion {
        id
        number
      }
    }
    retrainingPolicy {
      enabled
      threshold
      window
      minimumVerdicts
    }
  }
`);

const ScoreChart = lazy(async () => ({ default: (await import('../../../ui/chart/score-chart.tsx')).ScoreChart }));

/** How often the model was right of late, held against the policy's threshold. */
export function ScorePanel() {
  const { state } = useLive();
  const { text, format } = useText();
  if (!state) return <Panel title={text('score.title')} waiting />;

  const { score, policy, history } = state;
  const stands = standing(score, policy);
  const version = champion(state)?.number ?? 0;
  const threshold = format.wholePercent(score.threshold);
  const missing = Math.max(0, policy.minimumVerdicts - score.judged);
  return (
    <Panel title={text('score.title')}>
      <p className={classes.figure} data-standing={stands} data-testid="score">
        {score.value == null ? '–' : format.percent(score.value)}
      </p>
      <p className={classes.finding}>{text(`score.${stands}`, { version, threshold, missing })}</p>
      {score.value != null && (
        <p className={classes.interval}>
          {text('score.interval', {
            lower: format.percent(score.lower ?? 0),
            upper: format.percent(score.upper ?? 1),
            judged: score.judged,
            window: policy.window,
          })}
        </p>
      )}
      <div className={classes.chart}>
        <Suspense fallback={null}>
          {history.some(({ value }) => value !== null) && (
            <ScoreChart
              finding={text(`score.${stands}`, { version, threshold, missing })}
              readings={history.map(({ at, value, lower, upper, judged, modelVersion }) => ({
                at: new Date(at),
                value,
                lower,
                upper,
                judged,
                version: modelVersion.number,
              }))}
              threshold={score.threshold}
            />
          )}
        </Suspense>
      </div>
    </Panel>
  );
}
