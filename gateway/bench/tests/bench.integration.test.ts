import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { operationNames } from '../graph/operations.ts';
import { root } from '../processes/bench-process.ts';
import type { QueriesResult, SubscriptionsResult } from '../report/results.ts';

// It starts some twenty processes and trains a model; a slow machine takes its time.
jest.setTimeout(300_000);

describe('the bench of the gateway', () => {
  let folder = '';
  let page = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fedloop-bench-test-'));
    await bench('--quick', '--gateways', 'stock,fedloop', '--results', folder);
    page = await readFile(join(folder, 'README.md'), 'utf8');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['queries', ['stock', 'fedloop']],
    ['in-process', ['stock', 'stock-in-process', 'stock-remembering', 'fedloop-in-process']],
  ] as const)('measures every gateway with every operation: %s', async (part, gateways) => {
    const { measurements, circumstances } = await kept<QueriesResult>(part);
    expect(circumstances.versions.node).toBe(process.versions.node);
    for (const operation of operationNames) {
      const own = measurements.filter((measurement) => measurement.operation === operation);
      expect(own.map(({ gateway }) => gateway)).toEqual(gateways);
      for (const { requestsPerSecond, residentBytes } of own) {
        expect(requestsPerSecond).toBeGreaterThan(0);
        expect(residentBytes).toBeGreaterThan(0);
      }
      for (const gateway of gateways) expect(page).toMatch(new RegExp(`\\| ${operation} +\\| ${gateway} +\\|`));
    }
  });

  it('measures every crowd of subscribers, whoever they are', async () => {
    const { measurements } = await kept<SubscriptionsResult>('subscriptions');
    const crowds = measurements.map(({ identities, subscribers }) => [identities, subscribers]);
    expect(crowds).toEqual([
      ['one token', 1],
      ['one token', 20],
      ['guests', 1],
      ['guests', 20],
    ]);
    for (const { identities, subscribers, events, deliveries, p50 } of measurements) {
      expect(deliveries).toBe(subscribers * events);
      expect(p50).toBeGreaterThan(0);
      expect(page).toMatch(new RegExp(`\\| ${identities} +\\| +${subscribers} \\|`));
    }
  });

  async function kept<Result>(part: string): Promise<Result> {
    return JSON.parse(await readFile(join(folder, `${part}.json`), 'utf8')) as Result;
  }

  it.each([
    [['--help'], /--rounds N/],
    [['--only', 'nothing'], /--only is one of queries/],
    [['--rounds', '0'], /--rounds is a whole number from 1/],
    [['--gateways', 'mine'], /--gateways is one of stock/],
    [['--slow'], /Unknown option '--slow'/],
  ])('tells what it can do: %j', async (parameters, said) => {
    expect(await bench(...parameters)).toMatch(said);
  });
});

/** @returns all that it wrote */
async function bench(...parameters: readonly string[]): Promise<string> {
  const running = promisify(execFile)(process.execPath, ['gateway/bench/main.ts', ...parameters], { cwd: root });
  const { stdout, stderr } = await running.catch((error: unknown) => error as { stdout: string; stderr: string });
  return stdout + stderr;
}
