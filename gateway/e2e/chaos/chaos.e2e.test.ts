import { expect, it, jest } from '@jest/globals';
import { runChaos } from './run.ts';

// Twenty faults with all that comes back after them; a slow machine takes its time.
jest.setTimeout(600_000);

it('shows every subscriber the whole event log, once and in order, through 20 kills, drains and swaps', async () => {
  const lines: string[] = [];
  const seed = Date.now() % 1_000_000;
  const report = await runChaos({ faults: 20, subscribers: 500, seed, say: (line) => lines.push(line) });
  process.stdout.write(`${lines.join('\n')}\n`);

  expect(report.differences).toEqual([]);
  expect(report.behind).toBe(0);
  expect(report.lost).toEqual([]);
  expect(report.faults).toHaveLength(20);
  expect(Math.min(...Object.values(report.logged))).toBeGreaterThanOrEqual(60);
});
