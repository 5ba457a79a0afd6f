import { useText } from '../../../i18n/text.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useLive } from '../live-provider.tsx';
import classes from './feed-panel.module.css';
import { feedSentence } from './feed-sentence.ts';

/** What happened to the model since the page was opened, in words, newest first. */
export function FeedPanel() {
  const { state } = useLive();
  const { text, format } = useText();
  if (!state) return <Panel title={text('feed.title')} waiting />;
  return (
    <Panel title={text('feed.title')}>
      {state.feed.length === 0 && <p className={classes.empty}>{text('feed.empty')}</p>}
      <ol className={classes.feed} tabIndex={0} aria-label={text('feed.title')}>
        {state.feed.map((entry) => (
          <li key={entry.cursor} className={classes.entry} data-kind={entry.kind}>
            <time className={classes.time} dateTime={entry.at}>
              {format.time(new Date(entry.at))}
            </time>
            <span>{feedSentence(entry, text, format)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
