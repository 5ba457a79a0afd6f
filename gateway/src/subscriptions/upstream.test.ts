import { describe, expect, it } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { createUpstream } from './upstream.ts';

/** A source whose next event never comes. */
function silentSource() {
  const source = {
    returned: false,
    next: () => new Promise<IteratorResult<ExecutionResult>>(() => undefined),
    return() {
      source.returned = true;
      return Promise.resolve({ done: true as const, value: undefined });
    },
  };
  return source;
}

describe('an upstream', () => {
  it('is released at once though an event is waited for', async () => {
    const source = silentSource();
    const upstream = createUpstream(source);
    const pending = upstream.next();
    upstream.release();
    expect(source.returned).toBe(true);
    expect(await pending).toBeNull();
    expect(await upstream.next()).toBeNull();
  });

  it('is released once', () => {
    let returns = 0;
    const source = { ...silentSource(), return: () => Promise.resolve({ done: true as const, value: ++returns }) };
    const upstream = createUpstream(source);
    upstream.release();
    upstream.release();
    expect(returns).toBe(1);
  });

  it('hands on events, the end and failures', async () => {
    async function* events(): AsyncGenerator<ExecutionResult> {
      yield { data: { a: 1 } };
    }
    const upstream = createUpstream(events());
    expect(await upstream.next()).toEqual({ data: { a: 1 } });
    expect(await upstream.next()).toBeNull();
    const failing = createUpstream({ next: () => Promise.reject(new Error('gone')) });
    await expect(failing.next()).rejects.toThrow('gone');
  });

  it('does not mind a source that fails to be released', async () => {
    const upstream = createUpstream({ ...silentSource(), return: () => Promise.reject(new Error('too late')) });
    upstream.release();
    expect(await upstream.next()).toBeNull();
  });
});
