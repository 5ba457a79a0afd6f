import http from 'node:http';
import https from 'node:https';
import { Client } from 'minio';
import { ObjectStoreUnavailableError } from './object-store-errors.ts';
import type { S3Address } from './s3-address.ts';
import type { S3Limits } from './s3-failures.ts';

/** Sockets to the store that one process has open at a time. */
const MOST_SOCKETS = 64;

type Transport = NonNullable<ConstructorParameters<typeof Client>[0]['transport']>;

/** A client of a bucket's server that gives up where the server is silent. It never repeats a call by itself. */
export function connectS3(address: S3Address, limits: S3Limits): Client {
  const { Agent } = address.tls ? https : http;
  return new Client({
    endPoint: address.host,
    port: address.port,
    useSSL: address.tls,
    region: address.region,
    accessKey: address.accessKey,
    secretKey: address.secretKey,
    pathStyle: true,
    transport: impatient(address.tls ? https : http, limits),
    transportAgent: new Agent({ keepAlive: true, maxSockets: MOST_SOCKETS }),
    // The client would print a warning, repeat half-read streams, and lose what the server said.
    retryOptions: { disableRetry: true },
  });
}

/**
 * The transport with a time limit on silence, from connecting to the last byte. Answers that say "later" fail the request, and
 * their bodies are read to the end: the client leaves them unread, which would keep the socket for ever.
 */
function impatient(transport: Transport, { silence }: S3Limits): Transport {
  const request = (options: http.RequestOptions, onResponse?: (response: http.IncomingMessage) => void) => {
    const call = transport.request({ ...options, timeout: silence }, (response) => {
      const { statusCode = 0 } = response;
      if (statusCode !== 429 && (statusCode < 500 || statusCode === 501)) return onResponse?.(response);
      response.resume();
      call.emit('error', new ObjectStoreUnavailableError(`The object store answers ${String(statusCode)}.`));
      return undefined;
    });
    call.on('timeout', () => {
      call.destroy(
        new ObjectStoreUnavailableError(`The object store said nothing for ${String(silence / 1000)} seconds.`),
      );
    });
    return call;
  };
  return { request } as Transport;
}
