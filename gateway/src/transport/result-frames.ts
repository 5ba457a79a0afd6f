import type { EventResult } from '../subscriptions/event-result.ts';

/** Bytes up to which a result is copied into each client's frame; larger ones are written out of the one shared buffer. */
const COPIED = 4096;

const TEXT_FRAME = 0x81;
const END = Buffer.from('}');

/** The bytes of `next` messages (graphql-transport-ws) as WebSocket frames, made as seldom as can be. */
export class ResultFrames {
  readonly #payloads = new WeakMap<EventResult, Buffer>();
  readonly #frames = new WeakMap<EventResult, { readonly id: string; readonly parts: readonly Buffer[] }>();

  /**
   * The frame that tells a result to the operation of this id, in parts to be written one behind the other. The result's text
   * is turned into bytes once for all clients, and the frame made once for those in a row that name their operation alike.
   */
  frame(id: string, result: EventResult): readonly Buffer[] {
    const known = this.#frames.get(result);
    if (known?.id === id) return known.parts;
    const parts = partsOf(`{"id":${JSON.stringify(id)},"type":"next","payload":`, this.#payloadOf(result));
    this.#frames.set(result, { id, parts });
    return parts;
  }

  #payloadOf(result: EventResult): Buffer {
    const known = this.#payloads.get(result);
    if (known) return known;
    const payload = Buffer.from(result.text);
    this.#payloads.set(result, payload);
    return payload;
  }
}

/** @param head how the message begins; its payload and a closing brace follow */
function partsOf(head: string, payload: Buffer): Buffer[] {
  const headBytes = Buffer.byteLength(head);
  const length = headBytes + payload.length + END.length;
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const copies = payload.length <= COPIED;
  const frame = Buffer.allocUnsafe(start + (copies ? length : headBytes));
  frame[0] = TEXT_FRAME;
  // RFC 6455, section 5.2: the length itself, or a mark and the length behind it. What a server sends is not masked.
  if (start === 2) {
    frame[1] = length;
  } else if (start === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(head, start);
  if (!copies) return [frame, payload, END];
  payload.copy(frame, start + headBytes);
  END.copy(frame, start + length - END.length);
  return [frame];
}
