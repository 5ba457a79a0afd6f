import { describe, expect, it } from '@jest/globals';
import type { GatewayName } from '../gateways/gateways.ts';
import type { Measurement } from '../queries/rounds.ts';
import { compare, rowOf } from './comparison.ts';

function measured(gateway: GatewayName, round: number, requestsPerSecond: number): Measurement {
  const used = { cpuMs: 1, p50: 1, p99: 2, residentBytes: round * 1024, subgraphRequests: 1 };
  return { gateway, operation: 'light', round, requestsPerSecond, ...used, clientBusy: 0, subgraphsBusy: 0 };
}

describe('a comparison', () => {
  // The machine was twice as slow in the second round and three times in the third.
  const rows = compare([
    measured('stock', 1, 600),
    measured('hive', 1, 1200),
    measured('stock', 2, 300),
    measured('hive', 2, 900),
    measured('stock', 3, 200),
    measured('hive', 3, 200),
  ]);

  it('relates gateways within rounds, not their medians', () => {
    expect(rowOf(rows, 'hive', 'light')?.times.stock).toEqual({ median: 2, lowest: 1, highest: 3 });
    expect(rowOf(rows, 'stock', 'light')?.times.stock?.median).toBe(1);
  });

  it('relates the CPU time of a request the other way round', () => {
    const [own] = compare([
      { ...measured('stock', 1, 1), cpuMs: 2 },
      { ...measured('hive', 1, 1), cpuMs: 8 },
    ]);
    expect(own?.cpuTimes.hive?.median).toBe(4);
  });

  it('takes medians of everything else', () => {
    expect(rowOf(rows, 'stock', 'light')).toMatchObject({ requestsPerSecond: 300, residentBytes: 2048 });
    expect(rowOf(rows, 'stock', 'deep')).toBeUndefined();
  });
});
