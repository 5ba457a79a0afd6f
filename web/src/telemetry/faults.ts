import type { Frame } from './report.ts';
import type { Reporter } from './reporter.ts';

/** Places of an error that are told, innermost first. */
const told = 12;
const place = /(https?:\/\/[^\s/]+)(\/assets\/[\w.-]{1,64}\.js):(\d+):(\d+)/g;

/** An error that nobody caught, or a promise whose failure nobody looked at. */
export type FaultEvent = ErrorEvent | PromiseRejectionEvent;

/** The events of the window that tell of faults. */
export const faultEvents = ['error', 'unhandledrejection'] as const;

/**
 * Tells the reporter of a fault: its name and the places in the page's own files, never its message.
 *
 * @param origin - the page's own
 */
export function reportFault(event: FaultEvent, origin: string, reporter: Pick<Reporter, 'fault'>): void {
  const isError = 'error' in event;
  const thrown: unknown = isError ? event.error : event.reason;
  // Browsers tell of some troubles of layout so; nothing was thrown.
  if (isError && (thrown === null || thrown === undefined)) return;
  reporter.fault({
    kind: isError ? 'error' : 'rejection',
    type: typeOf(thrown),
    operation: null,
    frames: thrown instanceof Error ? framesOf(thrown, origin) : [],
    at: event.timeStamp,
    within: null,
  });
}

function typeOf(thrown: unknown): string {
  const isNamed = thrown instanceof Error || thrown instanceof DOMException;
  return isNamed ? thrown.name.slice(0, 64) || 'Error' : typeof thrown;
}

/** Every browser writes its stack in a way of its own; the places look the same in all. */
function framesOf({ stack = '' }: Error, origin: string): Frame[] {
  return Array.from(stack.matchAll(place))
    .filter(([, from]) => from === origin)
    .slice(0, told)
    .map(([, , file = '', line, column]) => ({ file, line: Number(line), column: Number(column) }));
}
