import { useEffect } from 'react';
import { useText } from '../../i18n/text.ts';
import { useLive } from './live-provider.tsx';
import { standing } from './live-state.ts';

/** Keeps the tab's title and icon at the model's state, for people who look at another tab. */
export function PageTitle({ model }: { model: string }) {
  const { state, connection } = useLive();
  const { text, format } = useText();

  const stands = state && standing(state.score, state.policy);
  const alert = connection.status === 'reconnecting' || stands === 'below';
  const words = () => {
    if (connection.status === 'reconnecting') return text('title.reconnecting', { model });
    if (state?.score.value == null || stands === 'not-enough') return text('title.plain', { model });
    return text(stands === 'below' ? 'title.below' : 'title.above', {
      model,
      score: format.percent(state.score.value),
      threshold: format.wholePercent(state.score.threshold),
    });
  };
  const title = words();

  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (icon) icon.href = alert ? '/icon-alert.svg' : '/icon.svg';
  }, [alert]);
  return null;
}
