import type { Interaction } from './interactions.ts';
import { ABANDONED, type Recording } from './recording.ts';
import type { Reporter } from './reporter.ts';

/** `traceparent` (W3C Trace Context, version 00) of what is recorded. */
const recorded = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f][13579bdf]$/;

/** Traces that the page began and remembers, to know their events. */
const remembered = 500;

export interface PageRecordingOptions {
  readonly reporter: Pick<Reporter, 'span' | 'fault'>;
  /** The click or key that is being handled. */
  readonly interaction: () => Interaction | null;
  /** Share of the traces begun here that are recorded, 0 to 1. */
  readonly sampling: number;
  /** Milliseconds since the page was opened. */
  readonly now: () => number;
  /** A number from 0 to 1 by chance. */
  readonly chance: () => number;
  /** So many hexadecimal digits by chance. */
  readonly hex: (digits: number) => string;
}

/** A trace that begins here; its first span is the interaction's, or the operation's where there was none. */
interface Trace {
  readonly traceId: string;
  readonly isRecorded: boolean;
}

/** An interaction that asked for something: its span ends with the last answer. */
interface Asking extends Trace {
  readonly spanId: string;
  open: number;
}

/** Takes down interactions, the operations that they ask for, and the events that come of it. */
export function createPageRecording(options: PageRecordingOptions): Recording {
  const { reporter, now, hex } = options;
  const own = new Set<string>();
  const asking = new WeakMap<Interaction, Asking>();

  const begin = (): Trace => ({ traceId: hex(32), isRecorded: options.chance() < options.sampling });

  /** So many are remembered; the oldest is forgotten for a new one. */
  const remember = (traceId: string) => {
    own.add(traceId);
    if (own.size > remembered) for (const oldest of own) return void own.delete(oldest);
  };

  const askingOf = (interaction: Interaction): Asking => {
    const known = asking.get(interaction);
    if (known) return known;
    const begun = { ...begin(), spanId: hex(16), open: 0 };
    asking.set(interaction, begun);
    return begun;
  };

  return {
    operation(operation, type) {
      const interaction = options.interaction();
      const parent = interaction && askingOf(interaction);
      const { traceId, isRecorded } = parent ?? begin();
      const spanId = hex(16);
      const at = now();
      let ended = false;
      if (parent) parent.open += 1;
      // Only what changes something has events.
      if (isRecorded && type === 'mutation') remember(traceId);

      return {
        traceparent: `00-${traceId}-${spanId}-${isRecorded ? '01' : '00'}`,
        end(error) {
          if (ended) return;
          ended = true;
          const end = now();
          const told = { operation, traceId, spanId };
          if (isRecorded) {
            const parentSpanId = parent?.spanId ?? null;
            reporter.span({
              name: 'operation',
              ...told,
              parentSpanId,
              type,
              error: error ?? null,
              at,
              duration: end - at,
            });
          }
          if (error !== undefined && error !== ABANDONED) {
            const within = isRecorded ? { traceId, spanId } : null;
            reporter.fault({ kind: 'operation', type: error, operation, frames: [], at: end, within });
          }
          if (!interaction || !parent || (parent.open -= 1) > 0) return;
          asking.delete(interaction);
          if (!isRecorded) return;
          const { trigger, at: pressed } = interaction;
          const span = { traceId, spanId: parent.spanId, at: pressed, duration: end - pressed };
          reporter.span({ name: 'interaction', trigger, ...span });
        },
      };
    },

    event(operation, traceparent) {
      const [, traceId = '', parentSpanId = ''] = recorded.exec(String(traceparent)) ?? [];
      if (!own.has(traceId)) return () => undefined;
      const at = now();
      return () => {
        reporter.span({
          name: 'event',
          traceId,
          spanId: hex(16),
          parentSpanId,
          operation,
          at,
          duration: now() - at,
        });
      };
    },
  };
}
