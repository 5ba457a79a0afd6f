import type { FastifyInstance } from 'fastify';

/** What a person can mend when the gateway can't listen, by Node's error code. */
const REASONS: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (_host, port) =>
    `port ${String(port)} is in use; choose another one with PORT, or 0 for any that is free`,
  EACCES: (_host, port) => `no right to listen on port ${String(port)}; choose one above 1023 with PORT`,
  EADDRNOTAVAIL: (host) => `${host} is no address of this machine; choose another one with HOST`,
  ENOTFOUND: (host) => `${host} is no address of this machine; choose another one with HOST`,
};

/** The gateway can't listen where it was told to. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  /** Node's code, for example `EADDRINUSE`. */
  readonly code: string;
  readonly port: number;

  constructor(code: string, host: string, port: number, cause: unknown) {
    super(`The gateway can't listen: ${REASONS[code]?.(host, port) ?? code}.`, { cause });
    this.code = code;
    this.port = port;
  }
}

/**
 * @returns the address that clients use, for example `http://127.0.0.1:4000`
 * @throws ListenError saying what to do
 */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new ListenError(code, host, port, error);
  }
}
