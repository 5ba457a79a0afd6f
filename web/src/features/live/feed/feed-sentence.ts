import { classWords } from '../../../i18n/class-words.ts';
import type { Formats } from '../../../i18n/formats.ts';
import type { Text } from '../../../i18n/text.ts';
import type { FeedEntry } from './feed.ts';

/** A line of the feed in the reader's language. */
export function feedSentence(entry: FeedEntry, text: Text, format: Formats): string {
  switch (entry.kind) {
    case 'score': {
      const { value, threshold, judged, changes } = entry;
      if (value === null) return text('feed.score.none');
      return text(value < threshold ? 'feed.score.below' : 'feed.score.above', {
        score: format.percent(value),
        threshold: format.wholePercent(threshold),
        judged,
        changes,
      });
    }
    case 'run': {
      if (entry.status === 'FAILED') return text('feed.run.FAILED', { failure: entry.failure ?? '' });
      if (entry.status === 'RUNNING') return text('feed.run.RUNNING', { stage: text(`stage.${entry.stage}`) });
      return text(`feed.run.${entry.status}`);
    }
    case 'version':
      return text(`feed.version.${entry.change}`, { version: entry.number });
    case 'trigger':
      return text(`trigger.${entry.reason}`);
    case 'prediction':
      return text('feed.prediction', {
        class: classWords(entry.predictedClass, text),
        probability: format.wholePercent(entry.probability),
        version: entry.version,
      });
  }
}
