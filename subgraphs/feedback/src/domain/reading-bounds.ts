import { DomainError } from '@fedloop/platform/errors/domain-error';

const WINDOW = 100_000;
const POINTS = 1000;

/** @throws DomainError INPUT_INVALID when a score is asked for over less than 1 or more than 100,000 predictions */
export function checkWindow(window: number): void {
  checkCount('window', window, WINDOW);
}

/** @throws DomainError INPUT_INVALID when less than 1 or more than 1,000 points of a history are asked for */
export function checkPoints(last: number): void {
  checkCount('last', last, POINTS);
}

function checkCount(argument: string, count: number, most: number): void {
  if (count >= 1 && count <= most) return;
  const message = `${argument} must be between 1 and ${most.toLocaleString('en')}.`;
  throw new DomainError('INPUT_INVALID', message, { path: [argument] });
}
