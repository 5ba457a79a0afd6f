import { listenAt, type ListeningAddress } from '@fedloop/platform/service/listening';
import type { FastifyInstance } from 'fastify';

/** Where to listen. */
export interface Address extends ListeningAddress {
  /** What a person sets the two with, for errors. */
  readonly settings: { readonly host: string; readonly port: string };
}

/** What a person can mend when the gateway can't listen, by Node's error code. */
const REASONS: Readonly<Record<string, (address: Address) => string>> = {
  EADDRINUSE: ({ port, settings }) =>
    `port ${String(port)} is in use; choose another one with ${settings.port}, or 0 for any that is free`,
  EACCES: ({ port, settings }) =>
    `no right to listen on port ${String(port)}; choose one above 1023 with ${settings.port}`,
  EADDRNOTAVAIL: ({ host, settings }) =>
    `${host} is no address of this machine; choose another one with ${settings.host}`,
  ENOTFOUND: ({ host, settings }) => `${host} is no address of this machine; choose another one with ${settings.host}`,
};

/** The gateway can't listen where it was told to. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  /** Node's code, for example `EADDRINUSE`. */
  readonly code: string;
  readonly port: number;

  constructor(code: string, address: Address, cause: unknown) {
    super(`The gateway can't listen: ${REASONS[code]?.(address) ?? code}.`, { cause });
    this.code = code;
    this.port = address.port;
  }
}

/**
 * @returns the address that clients use, for example `http://127.0.0.1:4000`
 * @throws ListenError saying what to do
 */
export async function listen(app: FastifyInstance, address: Address): Promise<string> {
  try {
    return await listenAt(app, address);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new ListenError(code, address, error);
  }
}
