import { describe, expect, it } from '@jest/globals';
import type { LiveEvent } from './live-event.ts';
import { type LiveSource, runLiveSession } from './live-session.ts';
import type { Snapshot } from './live-state.ts';

const event = (cursor: string): LiveEvent => ({
  kind: 'trigger',
  cursor,
  at: '2026-01-01T00:00:00Z',
  reason: 'MANUAL',
  score: null,
});
const state = (judged: number): Snapshot => ({
  score: { value: 1, lower: 0, upper: 1, judged, threshold: 0.85 },
  history: [],
  policy: { enabled: true, threshold: 0.85, window: 500, minimumVerdicts: 50 },
  run: null,
  versions: [],
  championId: null,
});

type Round = Parameters<LiveSource['stream']>[0];

/** Runs a session whose rounds are scripted; the last one stops it. Returns what happened, in order. */
async function play(
  rounds: ((round: Round) => 'lost' | 'expired')[],
  failing: { cursor?: number; snapshot?: number } = {},
) {
  const told: string[] = [];
  const stop = new AbortController();
  let [cursors, snapshots, streams] = [0, 0, 0];
  const source: LiveSource = {
    async cursor() {
      cursors += 1;
      told.push(`cursor ${cursors}`);
      if (failing.cursor === cursors) throw new Error('unreachable');
      return `c${cursors}`;
    },
    async snapshot() {
      snapshots += 1;
      told.push(`snapshot ${snapshots}`);
      if (failing.snapshot === snapshots) throw new Error('unreachable');
      return state(snapshots);
    },
    async stream(round) {
      const play = rounds[streams]!;
      streams += 1;
      told.push(`stream after ${round.positions.get('trigger') ?? round.from}`);
      const end = play(round);
      if (streams === rounds.length) stop.abort();
      return end;
    },
  };
  const waits: number[] = [];
  await runLiveSession(
    source,
    {
      onSnapshot: ({ score }) => told.push(`state ${score.judged}`),
      onEvent: ({ cursor }) => told.push(`event ${cursor}`),
      onLive: () => told.push('live'),
      onLost: () => told.push('lost'),
    },
    async (attempt) => {
      waits.push(attempt);
    },
    stop.signal,
  );
  return { told, waits };
}

const delivering = (cursor: string, end: 'lost' | 'expired') => (round: Round) => {
  round.opened();
  round.positions.set('trigger', cursor);
  round.onEvent(event(cursor));
  return end;
};

describe('a live session', () => {
  it('reads the cursor, then the state, then the events behind the cursor, and only then is live', async () => {
    const { told } = await play([delivering('c5', 'lost')]);
    expect(told).toEqual(['cursor 1', 'snapshot 1', 'state 1', 'stream after c1', 'live', 'event c5']);
  });

  it('reads a snapshot anew after a loss and goes on behind the last event', async () => {
    const { told } = await play([delivering('c5', 'lost'), delivering('c7', 'lost')]);
    expect(told.slice(6)).toEqual(['lost', 'cursor 2', 'snapshot 2', 'state 2', 'stream after c5', 'live', 'event c7']);
  });

  it('begins from the fresh cursor where the log no longer holds the old one', async () => {
    const { told } = await play([delivering('c5', 'expired'), delivering('c7', 'lost')]);
    expect(told).toContain('stream after c2');
  });

  it('does not call itself live while the state cannot be read', async () => {
    const { told } = await play([delivering('c5', 'lost')], { snapshot: 1 });
    expect(told.slice(0, 3)).toEqual(['cursor 1', 'snapshot 1', 'lost']);
    expect(told.indexOf('live')).toBeGreaterThan(told.indexOf('snapshot 2'));
  });

  it('waits longer with each failure and begins anew once it was live', async () => {
    const { waits } = await play([() => 'lost', delivering('c5', 'lost'), delivering('c6', 'lost')], { cursor: 1 });
    expect(waits).toEqual([0, 1, 0]);
  });
});
