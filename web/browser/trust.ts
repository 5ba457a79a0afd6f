import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import tls, { TLSSocket } from 'node:tls';

/** Lets every request of this process, those that stories make beside the browser, trust an authority besides those that Node knows. */
export function trustAuthority(authority: string): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), authority]);
}

/**
 * Looks whether a platform has a certificate that this process trusts, and pins the browser to that one's key.
 *
 * Chromium takes no authority by a flag, and its own list is one for all programs of an account. It takes hashes of keys: a
 * server that shows one of these must own the key, and any other certificate is looked at as ever.
 *
 * @returns Chromium's flag
 * @throws Error where the certificate is not to be trusted
 */
export async function pinKey(origin: string): Promise<string> {
  const request = get(origin);
  const [response] = (await once(request, 'response').catch((cause: unknown) => {
    throw new Error(`${origin} can't be trusted or reached: ${(cause as Error).message}`, { cause });
  })) as [IncomingMessage];
  const { socket } = response;
  const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
  response.destroy();
  if (!certificate) throw new Error(`${origin} shows no certificate`);
  const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return `--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`;
}
