import { describe, expect, it } from '@jest/globals';
import { type FaultEvent, reportFault } from './faults.ts';
import type { PageFault } from './report.ts';

const origin = 'http://127.0.0.1:4000';

function told(event: object): PageFault[] {
  const faults: PageFault[] = [];
  reportFault({ timeStamp: 12, ...event } as FaultEvent, origin, { fault: (fault) => faults.push(fault) });
  return faults;
}

function thrown(stack: string, error: Error = new TypeError('no such wage: 15,024 of Jane')): Error {
  return Object.assign(error, { stack });
}

describe('a fault of the page', () => {
  it.each([
    [
      'Chromium',
      `TypeError: no such wage: 15,024 of Jane\n    at f (${origin}/assets/a-1.js:1:20)\n    at ${origin}/assets/b.js:3:4`,
    ],
    ['Firefox', `f@${origin}/assets/a-1.js:1:20\n@${origin}/assets/b.js:3:4\n`],
  ])('is told by its name and places, never by its message, in %s', (_browser, stack) => {
    const faults = told({ error: thrown(stack) });
    expect(faults).toEqual([
      {
        kind: 'error',
        type: 'TypeError',
        operation: null,
        frames: [
          { file: '/assets/a-1.js', line: 1, column: 20 },
          { file: '/assets/b.js', line: 3, column: 4 },
        ],
        at: 12,
        within: null,
      },
    ]);
    expect(JSON.stringify(faults)).not.toContain('Jane');
  });

  it('names no place outside the page’s own files', () => {
    const stack = `at http://other.example/assets/a.js:1:2\nat chrome-extension://x/a.js:1:2\nat ${origin}/models/Jane:1:2`;
    expect(told({ error: thrown(stack) })).toMatchObject([{ frames: [] }]);
  });

  it('has as many places as may be told', () => {
    const stack = Array.from({ length: 99 }, (_, line) => `at ${origin}/assets/a.js:${line + 1}:2`).join('\n');
    expect(told({ error: thrown(stack) })[0]?.frames.map(({ line }) => line)).toEqual(
      Array.from({ length: 12 }, (_, line) => line + 1),
    );
  });

  it.each([
    ['TimeoutError', new DOMException('Jane', 'TimeoutError')],
    ['string', 'Jane is not a number'],
    ['object', { wage: 15024 }],
    ['undefined', undefined],
    ['Error', Object.assign(new Error('Jane'), { name: '' })],
  ])('of a rejected promise is a %s', (type, reason) => {
    expect(told({ reason })).toMatchObject([{ kind: 'rejection', type }]);
  });

  it('is none where nothing was thrown', () => {
    expect(told({ error: null })).toEqual([]);
  });
});
