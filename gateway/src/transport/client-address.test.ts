import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { createClientAddresses } from './client-address.ts';

function from(remoteAddress: string, forwarded?: string | string[]): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

describe('the address of a client', () => {
  it('is its peer, whatever a stranger writes into the header', () => {
    const addresses = createClientAddresses(['10.0.0.0/8']);
    expect(addresses.of(from('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9');
    expect(addresses.of(from('::ffff:203.0.113.9'))).toBe('203.0.113.9');
  });

  it('is what the outermost proxy that is believed says', () => {
    const addresses = createClientAddresses(['10.0.0.0/8', '192.0.2.7', 'fd00::/8']);
    expect(addresses.of(from('10.1.2.3', '198.51.100.1, 203.0.113.9, 192.0.2.7'))).toBe('203.0.113.9');
    expect(addresses.of(from('fd00::1', ['198.51.100.1', '10.9.9.9']))).toBe('198.51.100.1');
    expect(addresses.of(from('10.1.2.3', 'nonsense'))).toBe('10.1.2.3');
    expect(addresses.of(from('10.1.2.3'))).toBe('10.1.2.3');
  });

  it('is the network of 64 bits in IPv6', () => {
    const addresses = createClientAddresses([]);
    const network = (address: string) => addresses.of(from(address));
    expect(network('2001:db8:1:2:3:4:5:6')).toBe(network('2001:DB8:1:2::9'));
    expect(network('2001:db8::1')).toBe('2001:db8:0:0');
    expect(network('::1')).toBe('0:0:0:0');
  });
});
