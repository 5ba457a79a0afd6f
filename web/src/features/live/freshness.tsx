import type { ReactNode } from 'react';
import classes from './freshness.module.css';
import { useLive } from './live-provider.tsx';

/** Dims what is inside while it may be old; the nav's foot says since when. */
export function Freshness({ className, children }: { className: string; children: ReactNode }) {
  const { connection, state } = useLive();
  const old = state !== null && connection.status === 'reconnecting';
  return (
    <div className={`${className} ${classes.freshness}`} data-old={old}>
      {children}
    </div>
  );
}
