import { useEffect, useState } from 'react';
import { useText } from '../../../i18n/text.ts';
import { useLive } from '../live-provider.tsx';
import { type Connection, staleAfter } from './connection.ts';
import classes from './connection-badge.module.css';

/** The one place that says how the page is connected. */
export function ConnectionBadge() {
  const { connection } = useLive();
  const { text, format } = useText();
  const stale = useStale(connection);

  const words = () => {
    if (connection.status !== 'reconnecting') return text(`connection.${connection.status}`);
    if (!connection.since) return text('connection.none');
    const time = format.time(connection.since);
    return text(stale ? 'connection.stale' : 'connection.reconnecting', { time });
  };
  return (
    <p className={classes.badge} role="status" data-status={stale ? 'stale' : connection.status}>
      <span className={classes.dot} aria-hidden />
      {words()}
    </p>
  );
}

/** Whether what is shown is old; turns true while nothing else changes. */
function useStale(connection: Connection): boolean {
  const since = connection.status === 'reconnecting' ? (connection.since?.getTime() ?? null) : null;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (since === null) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, since + staleAfter - Date.now()) + 1);
    return () => clearTimeout(timer);
  }, [since]);
  return since !== null && now - since >= staleAfter;
}
