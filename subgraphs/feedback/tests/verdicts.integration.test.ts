import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { type FeedbackPlatform, guest, operator, otherGuest, startFeedbackPlatform } from './feedback-platform.ts';
import { entities, retract, submit, SUBMIT, type Submitted, versionScore } from './operations.ts';
import { newModel, newVersion } from './prediction-stand-in.ts';

const EVENTS = ['feedback.recorded', 'score.changed', 'retraining.requested'] as const;

describe('verdicts', () => {
  const version = newVersion(1);
  let platform: FeedbackPlatform;
  let models = 0;

  beforeAll(async () => {
    platform = await startFeedbackPlatform();
  });
  afterAll(() => platform.stop());

  /** A model of the test's own with one prediction by the guest, as the subgraph meets it for the first time. */
  const predicted = (classes?: readonly string[]) => {
    models += 1;
    const model = newModel(`model-${String(models)}`, classes);
    return { model, version: newVersion(1), owner: guest.subject };
  };
  const facts = async () => {
    const rows = await platform.db
      .selectFrom('facts')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .execute();
    return Number(rows[0]?.count);
  };
  const history = async (id: string, by = guest) => {
    const selection = '... on Prediction { feedback { id verdict } feedbackHistory { id verdict counts } }';
    const [prediction] = await entities(platform, [{ __typename: 'Prediction', id }], selection, by);
    return prediction;
  };

  it('count at once, with what they imply, and show the new score', async () => {
    const id = platform.predict(predicted());
    const { feedback, model, errors } = await submit(platform, id, 'INCORRECT');
    expect(errors).toEqual([]);
    expect(feedback).toMatchObject({ verdict: 'INCORRECT', actualClass: 'yes', counts: true, prediction: { id } });
    expect(model?.score).toMatchObject({ value: 0, judged: 1, threshold: 0.85 });
    expect(
      await platform.ask('query ($id: ID!) { feedback(id: $id) { verdict submittedAt } }', { id: feedback?.id }),
    ).toEqual({
      feedback: { verdict: 'INCORRECT', submittedAt: '2026-11-23T12:00:00.000Z' },
    });
  });

  it('tell themselves and the score in the log, committed with them', async () => {
    const by = predicted();
    const id = platform.predict(by);
    const after = await platform.events.cursor();
    const { feedback } = await submit(platform, id, 'CORRECT');
    const modelVersionId = by.version.id;
    expect(await platform.eventsSince(after, EVENTS)).toEqual([
      {
        type: 'feedback.recorded',
        payload: {
          feedbackId: feedback?.id,
          predictionId: id,
          modelId: by.model.id,
          modelVersionId,
          sequence: 1,
          verdict: 'CORRECT',
          actualClass: 'no',
          judge: guest.subject,
          judgeRole: 'GUEST',
          submittedAt: '2026-11-23T12:00:00.000Z',
        },
      },
      {
        type: 'score.changed',
        payload: {
          modelId: by.model.id,
          modelVersionId,
          score: { value: 1, lower: expect.any(Number), upper: 1, judged: 1, threshold: 0.85 },
        },
      },
    ]);
  });

  it('change nothing when said again', async () => {
    const id = platform.predict(predicted());
    const first = await submit(platform, id, 'CORRECT');
    const after = await platform.events.cursor();
    const before = await facts();
    expect(await submit(platform, id, 'CORRECT')).toEqual(first);
    expect(await submit(platform, id.toUpperCase(), 'CORRECT', { actualClass: 'no' })).toEqual(first);
    expect(await facts()).toBe(before);
    expect(await platform.eventsSince(after, EVENTS)).toEqual([]);
  });

  it('count once when twenty clients say the same at once', async () => {
    const id = platform.predict(predicted());
    const before = await facts();
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(platform, id, 'CORRECT')));
    expect(new Set(answers.map(({ feedback }) => feedback?.id)).size).toBe(1);
    expect(answers.at(-1)?.model?.score.judged).toBe(1);
    expect(await facts()).toBe(before + 1);
  });

  it('on many predictions at once are all counted, each at a place of its own', async () => {
    const by = predicted();
    const ids = Array.from({ length: 30 }, () => platform.predict(by));
    await Promise.all(ids.map((id, index) => submit(platform, id, index % 3 === 0 ? 'INCORRECT' : 'CORRECT')));
    expect(await versionScore(platform, by.version.id)).toMatchObject({ judged: 30, value: 20 / 30 });
    const rows = await platform.db.selectFrom('facts').select('sequence').where('model_id', '=', by.model.id).execute();
    expect(rows.map(({ sequence }) => sequence).sort((one, other) => one - other)).toEqual(
      ids.map((_, index) => index + 1),
    );
  });

  it('are corrected by saying otherwise, in their first place, and both are kept', async () => {
    const id = platform.predict(predicted());
    const first = await submit(platform, id, 'CORRECT');
    const after = await platform.events.cursor();
    const second = await submit(platform, id, 'INCORRECT');
    expect(second.feedback?.id).not.toBe(first.feedback?.id);
    expect(second.model?.score).toMatchObject({ judged: 1, value: 0 });
    expect(await history(id)).toEqual({
      feedback: { id: second.feedback?.id, verdict: 'INCORRECT' },
      feedbackHistory: [
        { id: first.feedback?.id, verdict: 'CORRECT', counts: false },
        { id: second.feedback?.id, verdict: 'INCORRECT', counts: true },
      ],
    });
    expect(await platform.eventsSince(after, EVENTS)).toMatchObject([
      { type: 'feedback.recorded', payload: { sequence: 1, verdict: 'INCORRECT', actualClass: 'yes' } },
      { type: 'score.changed', payload: { score: { value: 0, judged: 1 } } },
    ]);
  });

  it('are taken back, and given again at their first place', async () => {
    const by = predicted();
    const id = platform.predict(by);
    const first = await submit(platform, id, 'CORRECT');
    const after = await platform.events.cursor();
    expect(await retract(platform, id)).toMatchObject({
      prediction: { id, feedback: null },
      model: { score: { judged: 0, value: null } },
      errors: [],
    });
    expect((await retract(platform, id)).errors).toMatchObject([
      { code: 'FEEDBACK_NOT_FOUND', path: ['input', 'predictionId'] },
    ]);
    const again = await submit(platform, id, 'CORRECT');
    expect(again.feedback?.id).not.toBe(first.feedback?.id);
    expect(again.model?.score.judged).toBe(1);
    expect(await platform.eventsSince(after, ['feedback.recorded'])).toMatchObject([
      { payload: { sequence: 1, verdict: 'RETRACTED', actualClass: null } },
      { payload: { sequence: 1, verdict: 'CORRECT', actualClass: 'no' } },
    ]);
    expect(await history(id)).toMatchObject({ feedbackHistory: [{ counts: false }, { counts: true }] });
  });

  it('may leave the class open where there are many, and add it later', async () => {
    const id = platform.predict(predicted(['a', 'b', 'c']));
    const open = await submit(platform, id, 'INCORRECT');
    expect(open.feedback?.actualClass).toBeNull();
    const known = await submit(platform, id, 'INCORRECT', { actualClass: 'b' });
    expect(known.feedback?.actualClass).toBe('b');
    expect(await submit(platform, id, 'INCORRECT')).toEqual(known);
  });

  it.each<[string, 'CORRECT' | 'INCORRECT', string]>([
    ['unknown', 'INCORRECT', 'maybe'],
    ['empty', 'INCORRECT', ''],
    ['the one predicted', 'INCORRECT', 'no'],
    ['another than the one predicted', 'CORRECT', 'yes'],
  ])('are refused when their class is %s', async (_what, verdict, actualClass) => {
    const id = platform.predict(predicted());
    const before = await facts();
    const { feedback, model, errors } = await submit(platform, id, verdict, { actualClass });
    expect({ feedback, model }).toEqual({ feedback: null, model: null });
    expect(errors).toMatchObject([{ code: 'ACTUAL_CLASS_INVALID', path: ['input', 'actualClass'] }]);
    expect(await facts()).toBe(before);
  });

  it('on someone else’s prediction are refused in the words for an unknown one', async () => {
    const id = platform.predict(predicted());
    const refusals: Submitted[] = [];
    for (const asked of [id, uuidv7(), 'nonsense', '', "'; drop table facts; --", 'a'.repeat(100_000), '\0']) {
      refusals.push(await submit(platform, asked, 'CORRECT', { by: otherGuest }));
    }
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
    expect(refusals[0]?.errors).toMatchObject([{ code: 'PREDICTION_NOT_FOUND', path: ['input', 'predictionId'] }]);
    expect((await retract(platform, id, otherGuest)).errors).toMatchObject([{ code: 'PREDICTION_NOT_FOUND' }]);
  });

  it('may be given by operators on anyone’s prediction', async () => {
    const id = platform.predict(predicted());
    await submit(platform, id, 'CORRECT');
    const { feedback } = await submit(platform, id, 'INCORRECT', { by: operator });
    expect(await history(id)).toMatchObject({ feedback: { id: feedback?.id } });
    const judges = await platform.db
      .selectFrom('facts')
      .select(['judge', 'judge_role'])
      .where('prediction_id', '=', id)
      .execute();
    expect(judges).toContainEqual({ judge: 'token:ada', judge_role: 'OPERATOR' });
  });

  it('are seen by the prediction’s owner and operators alone', async () => {
    const id = platform.predict(predicted());
    const { feedback } = await submit(platform, id, 'CORRECT');
    const query = 'query ($id: ID!) { feedback(id: $id) { id } }';
    const reference = [{ __typename: 'Feedback' as const, id: feedback!.id }];
    for (const [by, visible] of [
      [guest, true],
      [operator, true],
      [otherGuest, false],
    ] as const) {
      const found = visible ? { id: feedback?.id } : null;
      expect(await platform.ask(query, { id: feedback?.id }, by)).toEqual({ feedback: found });
      expect(await entities(platform, reference, '... on Feedback { id }', by)).toEqual([found]);
      expect(await history(id, by)).toMatchObject({ feedback: found, feedbackHistory: visible ? [found] : [] });
    }
    expect(await platform.ask(query, { id: uuidv7() })).toEqual({ feedback: null });
    expect(await platform.ask(query, { id: 'nonsense' })).toEqual({ feedback: null });
  });

  it.each(['down', 'broken'] as const)('change nothing while prediction is %s', async (state) => {
    const id = platform.predict(predicted());
    const before = await facts();
    platform.become(state);
    const refused = await platform.answer(SUBMIT, { id, verdict: 'CORRECT' });
    platform.become('up');
    expect(refused.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    expect(await facts()).toBe(before);
    expect((await submit(platform, id, 'CORRECT')).errors).toEqual([]);
  });

  it('show each new score when one request gives several', async () => {
    const by = predicted();
    const [one, two] = [platform.predict(by), platform.predict(by)];
    const field = (name: string, id: string, verdict: string) =>
      `${name}: submitFeedback(input: { predictionId: "${id}", verdict: ${verdict} }) { model { score { judged value } } }`;
    const data = await platform.ask(`mutation { ${field('one', one, 'CORRECT')} ${field('two', two, 'INCORRECT')} }`);
    expect(data).toEqual({
      one: { model: { score: { judged: 1, value: 1 } } },
      two: { model: { score: { judged: 2, value: 0.5 } } },
    });
  });

  it('are kept as they are: the database itself refuses to change or delete them', async () => {
    await submit(platform, platform.predict({ ...predicted(), version }), 'CORRECT');
    const { db } = platform;
    await expect(db.updateTable('facts').set({ verdict: 'INCORRECT' }).execute()).rejects.toThrow('append-only');
    await expect(db.deleteFrom('facts').execute()).rejects.toThrow('append-only');
    expect(await facts()).toBeGreaterThan(0);
  });
});
