import { beforeEach, describe, expect, it } from '@jest/globals';
import { createOutage, type Outage, type SendFailure } from './outage.ts';

const away: SendFailure = { reason: 'connect ECONNREFUSED', answered: false };
const refused: SendFailure = { reason: 'Bad Request', answered: true };

describe('an outage of the collector', () => {
  let told: unknown[];
  let time: number;
  let outage: Outage;

  beforeEach(() => {
    told = [];
    time = 0;
    const news = {
      began: (signal: string, reason: string) => told.push({ signal, reason }),
      ended: (milliseconds: number) => told.push({ milliseconds }),
    };
    outage = createOutage(news, () => time);
  });

  it('is told when it begins and when it ends, however much fails in between', () => {
    outage.sent('metrics');
    for (time = 1000; time < 61_000; time += 15_000)
      for (const signal of ['traces', 'metrics', 'logs']) outage.failed(signal, away);
    outage.sent('metrics');
    outage.sent('traces');
    expect(told).toEqual([{ signal: 'traces', reason: away.reason }, { milliseconds: 60_000 }]);
  });

  it('is another one when it comes back', () => {
    for (let round = 0; round < 2; round += 1) {
      outage.failed('logs', away);
      outage.sent('logs');
    }
    expect(told).toHaveLength(4);
  });

  it('lasts as long as one signal is refused, whatever else is sent', () => {
    outage.failed('logs', refused);
    outage.failed('traces', away);
    for (const signal of ['metrics', 'traces', 'metrics']) outage.sent(signal);
    outage.failed('logs', refused);
    expect(told).toEqual([{ signal: 'logs', reason: refused.reason }]);
    outage.sent('logs');
    expect(told).toHaveLength(2);
  });
});
