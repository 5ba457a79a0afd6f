import { describe, expect, it } from '@jest/globals';
import { beginTrace, continueTrace, currentTrace, runWithTrace, traceIdOf } from './trace-context.ts';

describe('trace context', () => {
  it('continues a trace under a new span', () => {
    const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const child = continueTrace(parent);
    expect(traceIdOf(child)).toBe('0af7651916cd43dd8448eb211c80319c');
    expect(child).not.toBe(parent);
  });

  it('names every trace and span anew', () => {
    const traces = Array.from({ length: 1000 }, beginTrace);
    expect(new Set(traces.map(traceIdOf)).size).toBe(1000);
    expect(new Set(traces.map((trace) => trace.slice(36, 52))).size).toBe(1000);
  });

  it.each([
    undefined,
    '',
    'nonsense',
    `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
    `00-${'a'.repeat(32)}-${'0'.repeat(16)}-01`,
  ])('begins a trace where %j is none', (text) => {
    expect(continueTrace(text)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('is known to everything called within it', async () => {
    const trace = beginTrace();
    expect(currentTrace()).toBeNull();
    await expect(runWithTrace(trace, () => Promise.resolve().then(currentTrace))).resolves.toBe(trace);
  });
});
