import { useState } from 'react';
import { useText } from '../../../i18n/text.ts';
import { useLive } from '../live-provider.tsx';
import { champion } from '../live-state.ts';
import classes from './promotion-banner.module.css';

/** Says that another version answers than the one the person last knew of; also where that happened while offline. */
export function PromotionBanner() {
  const { state } = useLive();
  const { text } = useText();
  // undefined: nothing was read yet; null: no version answered then.
  const [known, setKnown] = useState<string | null | undefined>(undefined);

  const answering = state && champion(state);
  if (state && known === undefined) setKnown(state.championId);
  const changed = answering != null && known !== undefined && answering.id !== known;
  return (
    <div role="status">
      {changed && (
        <p className={classes.banner} data-testid="promotion">
          <span>
            <strong>{text('promotion.title', { version: answering.number })}</strong> {text('promotion.kept')}
          </span>
          <button type="button" className={classes.close} onClick={() => setKnown(answering.id)}>
            {text('promotion.close')}
          </button>
        </p>
      )}
    </div>
  );
}
