import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventLog } from '@fedloop/platform/events/event-log';
import { createLogger } from '@fedloop/platform/logging/logger';
import { inProcessEndpoint } from '@fedloop/platform/subgraph/in-process-endpoint';
import { beginTrace } from '@fedloop/platform/tracing/trace-context';
import fc from 'fast-check';
import { effectiveVerdicts, type Fact, type FactVerdict, settleAll } from '../src/domain/ledger.ts';
import { scoreOf, tally } from '../src/domain/score.ts';
import { observeAll } from '../src/domain/watch.ts';
import { createFeedbackService } from '../src/service.ts';
import { type FeedbackPlatform, guest, startFeedbackPlatform } from './feedback-platform.ts';
import { modelScore, retract, submit, SUBMIT } from './operations.ts';
import { newModel, newVersion } from './prediction-stand-in.ts';

describe('a verdict', () => {
  let platform: FeedbackPlatform;

  beforeAll(async () => {
    platform = await startFeedbackPlatform();
  });
  afterAll(() => platform.stop());

  it('leaves nothing behind when any of its events can’t be written', async () => {
    const model = newModel('half-written');
    const id = platform.predict({ owner: guest.subject, model, version: newVersion(1) });
    const before = await platform.events.cursor();
    for (const failing of ['feedback.recorded', 'score.changed'] as const) {
      const events: EventLog = {
        ...platform.events,
        async append(tx, type, key, payload) {
          if (type === failing) throw new Error('the disk is full');
          await platform.events.append(tx, type, key, payload);
        },
      };
      const { service, submitTo } = await secondReplica(platform, events);
      const { errors } = await submitTo(id);
      expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
      await service.stop();
    }
    expect(await platform.eventsSince(before, ['feedback.recorded', 'score.changed'])).toEqual([]);
    for (const table of ['facts', 'ledger_entries', 'score_points', 'watches'] as const) {
      expect(await platform.db.selectFrom(table).select('model_id').where('model_id', '=', model.id).execute()).toEqual(
        [],
      );
    }
  });

  it('counts once when replicas hear it at the same time, and is there for the next one', async () => {
    const model = newModel('replicated');
    const id = platform.predict({ owner: guest.subject, model, version: newVersion(1) });
    const replicas = await Promise.all([secondReplica(platform), secondReplica(platform)]);
    await Promise.all(replicas.flatMap(({ submitTo }) => Array.from({ length: 5 }, () => submitTo(id))));
    await Promise.all(replicas.map(({ service }) => service.stop()));
    expect(await modelScore(platform, model.id)).toMatchObject({ judged: 1, value: 1 });
  });

  it('makes the score and the watch that the ledger says, whatever was said in whatever order', async () => {
    const said = fc.record({
      prediction: fc.nat(8),
      verdict: fc.constantFrom<FactVerdict>('CORRECT', 'INCORRECT', 'RETRACTED'),
    });
    let histories = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 25 }), async (history) => {
        histories += 1;
        const model = newModel(`history-${String(histories)}`);
        const version = newVersion(1);
        const ids = Array.from({ length: 9 }, () => platform.predict({ owner: guest.subject, model, version }));
        for (const { prediction, verdict } of history) {
          if (verdict === 'RETRACTED') await retract(platform, ids[prediction]!);
          else await submit(platform, ids[prediction]!, verdict);
        }
        const rows = await platform.db
          .selectFrom('facts')
          .selectAll()
          .where('model_id', '=', model.id)
          .orderBy('sequence')
          .execute();
        const facts = rows.map((row): Fact => ({
          id: row.id,
          sequence: row.sequence,
          predictionId: row.prediction_id,
          modelVersionId: row.model_version_id,
          verdict: row.verdict as FactVerdict,
          actualClass: row.actual_class,
        }));
        const verdicts = effectiveVerdicts(settleAll(facts), version.id);
        expect(await modelScore(platform, model.id)).toEqual(scoreOf(tally(verdicts, 500), 0.85));
        const watch = await platform.db
          .selectFrom('watches')
          .select('state')
          .where('model_id', '=', model.id)
          .executeTakeFirst();
        if (facts.length > 0) expect(watch?.state).toEqual(observeAll(0.85, verdicts));
      }),
      { numRuns: 25 },
    );
  });
});

/** Another process of this subgraph on the same database, as far as a test can have one. */
async function secondReplica(platform: FeedbackPlatform, events: EventLog = platform.events) {
  const log = createLogger({ name: 'test', level: 'silent' });
  const { databaseUrl, endpoint: prediction } = platform;
  const service = await createFeedbackService({ databaseUrl, events, log, prediction }, {});
  const endpoint = inProcessEndpoint(service.subgraph, log);
  const submitTo = (id: string) =>
    endpoint.execute({
      query: SUBMIT,
      variables: { id, verdict: 'CORRECT' },
      identity: guest,
      traceparent: beginTrace(),
    });
  return { service, submitTo };
}
