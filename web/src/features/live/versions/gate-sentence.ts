import type { Formats } from '../../../i18n/formats.ts';
import type { Text } from '../../../i18n/text.ts';
import type { ModelVersion } from '../live-state.ts';

type Reason = NonNullable<ModelVersion['gate']>['reasons'][number];

/**
 * A rule of the gate in the reader's language, with its numbers. A rule that this client does not know, or one without
 * numbers, is told in the server's words.
 */
export function gateSentence(reason: Reason, text: Text, format: Formats): string {
  const { code, challenger, champion, message } = reason;
  if (challenger == null || champion == null) return message;
  switch (code) {
    case 'RESERVED_ACCURACY':
      return text(reason.passed ? 'gate.reserved.held' : 'gate.reserved.broken', {
        challenger: format.percent(challenger),
        champion: format.percent(champion),
      });
    case 'FROZEN_SPLIT':
      return text(reason.passed ? 'gate.frozen.held' : 'gate.frozen.broken', {
        challenger: format.measure(challenger),
        champion: format.measure(champion),
      });
    default:
      return message;
  }
}
