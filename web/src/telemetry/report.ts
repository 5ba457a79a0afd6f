import type { OperationType } from './recording.ts';

interface Span {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
}

/** A span as it is kept until it is sent; `at` is when it began, by the page's clock. */
export type PageSpan = Span & { readonly at: number; readonly duration: number } & (
    | { readonly name: 'interaction'; readonly trigger: Trigger }
    | {
        readonly name: 'operation';
        readonly parentSpanId: string | null;
        readonly operation: string;
        readonly type: OperationType;
        readonly error: string | null;
      }
    | { readonly name: 'event'; readonly parentSpanId: string; readonly operation: string }
  );

/** What a person did. */
export type Trigger = 'click' | 'key' | 'change' | 'submit';

/** A place in a built file. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** How the page was for the person: milliseconds, but for CLS, which is a share of the screen. */
export interface PageVital {
  readonly name: 'LCP' | 'FCP' | 'TTFB' | 'INP' | 'CLS';
  readonly value: number;
}

/** Which page tells. */
export type PageName = 'app' | 'explorer';

/** An error as it is kept until it is sent. */
export interface PageFault {
  readonly kind: 'error' | 'rejection' | 'operation';
  /** Name of the error, or code of the failed operation; never its message, which may quote what a person entered. */
  readonly type: string;
  readonly operation: string | null;
  readonly frames: readonly Frame[];
  readonly at: number;
  readonly within: Span | null;
}
