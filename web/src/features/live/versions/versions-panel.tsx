import { graphql } from '../../../gql/gql.ts';
import { useText } from '../../../i18n/text.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useLive } from '../live-provider.tsx';
import { champion, lastDecision } from '../live-state.ts';
import { GateReasons } from './gate-reasons.tsx';
import classes from './versions-panel.module.css';

export const VersionsPanel_ModelVersionFragment = graphql(`
  fragment VersionsPanel_ModelVersion on ModelVersion {
    id
    number
    status
    recipe
    createdAt
    metrics {
      rows
      accuracy
      auc
    }
    gate {
      passed
      outcome
      reasons {
        code
        message
        passed
        champion
        challenger
      }
    }
  }
`);

/** Which version answers, and why the last challenger did or did not take its place. */
export function VersionsPanel() {
  const { state } = useLive();
  const { text, format } = useText();
  if (!state) return <Panel title={text('versions.title')} waiting />;

  const answering = champion(state);
  const decided = lastDecision(state);
  return (
    <Panel title={text('versions.title')}>
      {answering ? (
        <>
          <p className={classes.champion} data-testid="champion">
            <span className={classes.mark} aria-hidden />
            {text('versions.answers', { version: answering.number })}
          </p>
          <p className={classes.detail}>
            {text('versions.quality', {
              accuracy: format.percent(answering.metrics.accuracy),
              auc: format.measure(answering.metrics.auc),
              rows: format.number(answering.metrics.rows),
            })}
          </p>
        </>
      ) : (
        <p className={classes.detail}>{text('versions.none')}</p>
      )}
      {decided?.gate && (
        <>
          <h3 className={classes.decision} id="decision">
            {text(`gate.${decided.gate.outcome}`, { version: decided.number })}
          </h3>
          <GateReasons reasons={decided.gate.reasons} />
        </>
      )}
    </Panel>
  );
}
