import { expect, it } from '@jest/globals';
import { readAccept, weightOf } from './accept.ts';

it('reads types, parameters and weights, whatever their case, spaces and quotes', () => {
  const [first, second, third] = readAccept(
    'Multipart/Mixed; Boundary="a,b;c" ;subscriptionSpec="1.0";q=0.5,,text/*;q=x, */*',
  );
  expect(first).toEqual({
    type: 'multipart/mixed',
    parameters: new Map([
      ['boundary', 'a,b;c'],
      ['subscriptionspec', '1.0'],
      ['q', '0.5'],
    ]),
    weight: 0.5,
  });
  expect([second?.weight, third?.weight]).toEqual([0, 1]);
  expect(readAccept('')).toEqual([]);
});

it('weighs by the range that fits most closely', () => {
  const ranges = readAccept('text/event-stream;q=0.3, application/*;q=0.2, */*;q=0.1');
  expect(['text/event-stream', 'application/json', 'image/png'].map((type) => weightOf(ranges, type))).toEqual([
    0.3, 0.2, 0.1,
  ]);
  expect(weightOf(readAccept('text/html'), 'application/json')).toBe(0);
});
