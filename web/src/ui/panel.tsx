import { type ReactNode, useId } from 'react';
import classes from './panel.module.css';

/** A titled part of the page: one card, never a card in a card. */
export function Panel({
  title,
  waiting = false,
  children,
}: {
  title: string;
  waiting?: boolean;
  children?: ReactNode;
}) {
  const heading = useId();
  return (
    <section className={classes.panel} aria-labelledby={heading} aria-busy={waiting}>
      <h2 id={heading} className={classes.title}>
        {title}
      </h2>
      {children}
    </section>
  );
}
