import type { Trigger } from './report.ts';

/** A click or key press that is being handled. */
export interface Interaction {
  readonly trigger: Trigger;
  /** When it happened, milliseconds since the page was opened. */
  readonly at: number;
}

/** The events that make a page ask its server, and what each is called. */
const triggers: Readonly<Record<string, Trigger>> = {
  click: 'click',
  keydown: 'key',
  change: 'change',
  submit: 'submit',
};

/** Tells which click or key press is being handled. */
export interface Interactions {
  readonly current: () => Interaction | null;
  stop(): void;
}

/**
 * Watches the page. Whatever runs from a press until the browser turns to its next task belongs to it: the handlers, and what they
 * go on with at once. What they wait longer for is not told apart from what the page does by itself.
 */
export function watchInteractions(page: Pick<Window, 'addEventListener' | 'removeEventListener'>): Interactions {
  let handled: Interaction | null = null;
  const begin = ({ type, timeStamp }: Event) => {
    const trigger = triggers[type];
    // A click that sends a form is one interaction with it.
    if (!trigger || (trigger === 'submit' && handled)) return;
    const interaction: Interaction = { trigger, at: timeStamp };
    handled = interaction;
    setTimeout(() => {
      if (handled === interaction) handled = null;
    });
  };
  const names = Object.keys(triggers);
  names.forEach((name) => page.addEventListener(name, begin, { capture: true }));
  return {
    current: () => handled,
    stop: () => names.forEach((name) => page.removeEventListener(name, begin, { capture: true })),
  };
}
