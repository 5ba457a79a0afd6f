import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';

/** Tells where a request comes from. */
export interface ClientAddresses {
  /** Whether what this peer says of its clients' addresses is believed. */
  readonly isTrusted: (peer: string) => boolean;
  /** The client's address; of IPv6 the network of 64 bits, which one client has to itself. */
  of(request: IncomingMessage): string;
}

/**
 * @param trusted addresses and networks (`10.0.0.0/8`) of proxies whose `x-forwarded-for` is believed; all others could write
 * any address into it
 */
export function createClientAddresses(trusted: readonly string[]): ClientAddresses {
  const list = new BlockList();
  for (const entry of trusted) {
    const [address = '', bits] = entry.split('/', 2);
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  const isTrusted = (peer: string) => isIP(peer) !== 0 && list.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4');

  return {
    isTrusted,
    of({ socket, headers }) {
      const forwarded = headers['x-forwarded-for'];
      const hops = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',');
      let address = plain(socket.remoteAddress ?? '');
      // From the nearest peer outwards, as far as each is believed.
      while (isTrusted(address)) {
        const next = plain(hops.pop()?.trim() ?? '');
        if (isIP(next) === 0) break;
        address = next;
      }
      return isIPv6(address) ? networkOf(address) : address;
    },
  };
}

/** An IPv4 address stays one where the socket speaks IPv6. */
function plain(address: string): string {
  const mapped = address.replace(/^::ffff:/i, '');
  return isIP(mapped) === 4 ? mapped : address;
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(Math.max(8 - groups.length - rest.length, 0)).fill('0');
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':').toLowerCase();
}
