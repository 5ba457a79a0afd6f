import { Socket, type SocketConnectOpts } from 'node:net';
import { createRememberingResolver } from '../names/remembering-resolver.ts';
import { createReplicaLookup } from '../names/replica-lookup.ts';

const lookup = createReplicaLookup(createRememberingResolver());

/**
 * A socket whose other end answers: one that has heard nothing so long after it said something is broken. A network can
 * forget a connection without telling either end, and PostgreSQL's driver would wait for its answer for as long as the
 * kernel does, which is a quarter of an hour.
 *
 * @param limit milliseconds from something said to the first byte of an answer; longer than any statement may take
 */
export function createAnsweredSocket(limit: number): Socket {
  return new AnsweredSocket(limit);
}

class AnsweredSocket extends Socket {
  readonly #limit: number;
  #timer: NodeJS.Timeout | undefined;
  /** Bytes that had come when the answer was begun to be waited for. */
  #heard = 0;

  constructor(limit: number) {
    super();
    this.#limit = limit;
    this.once('close', () => clearTimeout(this.#timer));
  }

  /** The driver names a port and a host, or the path of a socket. */
  override connect(...parameters: unknown[]): this {
    const [port, host] = parameters;
    const named = typeof port === 'number' && typeof host === 'string';
    return super.connect(...((named ? [{ port, host, lookup }] : parameters) as [SocketConnectOpts]));
  }

  override _write(...parameters: Parameters<Socket['_write']>): void {
    this.#expectAnswer();
    super._write(...parameters);
  }

  override _writev(...parameters: Parameters<NonNullable<Socket['_writev']>>): void {
    this.#expectAnswer();
    super._writev?.(...parameters);
  }

  #expectAnswer(): void {
    this.#heard = this.bytesRead;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.bytesRead === this.#heard) this.destroy(noAnswer());
    }, this.#limit).unref();
  }
}

function noAnswer(): Error {
  return Object.assign(new Error('read ETIMEDOUT: the database gave no answer'), { code: 'ETIMEDOUT' });
}
