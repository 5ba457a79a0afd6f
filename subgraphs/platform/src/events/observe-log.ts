import type { Metrics } from '../telemetry/metrics.ts';
import type { EventLog } from './event-log.ts';

/** Has it told how far the log reaches, until the function returned is called: by one process, since it belongs to all. */
export function observeEventLog(events: Pick<EventLog, 'extent'>, metrics: Metrics): () => void {
  return metrics.observe(
    ['fedloop.event_log.position', 'fedloop.event_log.size', 'fedloop.event_log.age'],
    async (tell) => {
      const { position, bytes, age } = await events.extent();
      tell('fedloop.event_log.position', position, {});
      tell('fedloop.event_log.size', bytes, {});
      if (age !== null) tell('fedloop.event_log.age', age, {});
    },
  );
}
