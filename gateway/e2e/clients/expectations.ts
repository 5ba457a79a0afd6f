import type { ClientStream, StreamEnd, WireResult } from './subscriber-transport.ts';

/** The next result. @throws Error when the stream ends instead */
export async function resultOf(stream: ClientStream): Promise<WireResult> {
  const received = await stream.next();
  if ('result' in received) return received.result;
  throw new Error(`the stream ended: ${JSON.stringify(received.end)}`);
}

/** The end of a stream that has nothing more to say. @throws Error when a result comes instead */
export async function endOf(stream: ClientStream): Promise<StreamEnd> {
  const received = await stream.next();
  if ('end' in received) return received.end;
  throw new Error(`the stream went on: ${JSON.stringify(received.result)}`);
}

/** Everything that a stream gives until its end. */
export async function drain(stream: ClientStream): Promise<{ results: WireResult[]; end: StreamEnd }> {
  const results: WireResult[] = [];
  for (;;) {
    const received = await stream.next();
    if ('end' in received) return { results, end: received.end };
    results.push(received.result);
  }
}
