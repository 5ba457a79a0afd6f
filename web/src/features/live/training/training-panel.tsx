import { graphql } from '../../../gql/gql.ts';
import { useText } from '../../../i18n/text.ts';
import { Meter } from '../../../ui/meter.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useLive } from '../live-provider.tsx';
import { hasEnded, type TrainingRun } from '../live-state.ts';
import classes from './training-panel.module.css';

export const TrainingPanel_TrainingRunFragment = graphql(`
  fragment TrainingPanel_TrainingRun on TrainingRun {
    id
    status
    progress {
      fraction
      stage
      loss
    }
    trigger {
      reason
      at
    }
    dataset {
      id
      number
      rowCount
    }
    challenger {
      id
      number
    }
    createdAt
    startedAt
    finishedAt
    failure
  }
`);

/** The newest training run: under way, or how it ended. */
export function TrainingPanel() {
  const { state } = useLive();
  const { text } = useText();
  if (!state) return <Panel title={text('training.title')} waiting />;
  return (
    <Panel title={text('training.title')}>
      {state.run ? <Run run={state.run} /> : <p className={classes.line}>{text('training.none')}</p>}
    </Panel>
  );
}

function Run({ run }: { run: TrainingRun }) {
  const { text, format } = useText();
  const { fraction, stage, loss } = run.progress;
  const ended = hasEnded(run);
  const finished = run.finishedAt ? new Date(run.finishedAt) : null;
  return (
    <div data-testid="training" data-status={run.status} data-stage={stage}>
      <p className={classes.line}>{run.trigger ? text(`trigger.${run.trigger.reason}`) : text('training.first')}</p>
      {!ended && (
        <>
          <Meter label={text(`stage.${stage}`)} share={fraction} shown={format.wholePercent(fraction)} />
          <p className={classes.detail}>
            {loss == null ? '\u00a0' : text('training.loss', { loss: format.measure(loss) })}
          </p>
        </>
      )}
      {ended && finished && (
        <p className={classes.line}>
          {text(`training.${run.status as 'SUCCEEDED' | 'FAILED' | 'CANCELLED'}`, {
            time: format.time(finished),
            version: run.challenger?.number ?? 0,
          })}
        </p>
      )}
      {run.failure && <p className={classes.failure}>{run.failure}</p>}
      {run.dataset && (
        <p className={classes.detail}>
          {run.dataset.rowCount == null
            ? text('training.dataset', { number: run.dataset.number })
            : text('training.rows', { number: run.dataset.number, rows: format.number(run.dataset.rowCount) })}
        </p>
      )}
    </div>
  );
}
