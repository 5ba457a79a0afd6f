import type { Formats } from '../../../i18n/formats.ts';
import type { MessageId } from '../../../i18n/messages.ts';
import type { Text } from '../../../i18n/text.ts';
import type { ModelVersion } from '../live-state.ts';

type Reason = NonNullable<ModelVersion['gate']>['reasons'][number];
type Rule = 'count' | 'reserved' | 'frozen' | 'confirmation';

const rules: Readonly<Record<string, Rule>> = {
  RESERVED_COUNT: 'count',
  RESERVED_ACCURACY: 'reserved',
  FROZEN_SPLIT: 'frozen',
  CONFIRMATION: 'confirmation',
};

/** A rule of the gate in the reader's language; null where this client does not know the rule. */
export function gateSentence(
  { code, passed, challenger, champion }: Reason,
  text: Text,
  format: Formats,
): string | null {
  const rule = Object.hasOwn(rules, code) ? rules[code] : undefined;
  if (rule === undefined) return null;
  const id: MessageId = `gate.${rule}.${passed ? 'held' : 'broken'}`;
  const figure = (value: number | null | undefined) => {
    if (value == null) return '–';
    return rule === 'reserved' ? format.percent(value) : format.measure(value);
  };
  return text(id, { challenger: figure(challenger), champion: figure(champion) });
}
