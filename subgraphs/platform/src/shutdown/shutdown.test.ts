import { describe, expect, it } from '@jest/globals';
import { createLogger } from '../logging/logger.ts';
import { createShutdown } from './shutdown.ts';

const log = createLogger({ name: 'test', level: 'silent' });

describe('shutdown', () => {
  it('closes the last first, one after the other, and goes on after a failure', async () => {
    const closed: string[] = [];
    const shutdown = createShutdown(log);
    shutdown.add('first', async () => {
      closed.push('first');
    });
    shutdown.add('second', () => {
      throw new Error('at once');
    });
    shutdown.add('third', async () => {
      await Promise.resolve();
      closed.push('third');
      throw new Error('later');
    });
    await shutdown.close();
    expect(closed).toEqual(['third', 'first']);
  });

  it('closes once, however often it is asked', async () => {
    let closed = 0;
    const shutdown = createShutdown(log);
    shutdown.add('part', async () => {
      closed += 1;
    });
    await Promise.all([shutdown.close(), shutdown.close()]);
    await shutdown.close();
    expect(closed).toBe(1);
  });

  it('does not wait forever for a part that hangs', async () => {
    const shutdown = createShutdown(log, 10);
    shutdown.add('hanging', () => new Promise(() => undefined));
    await expect(shutdown.close()).resolves.toBeUndefined();
  });
});
