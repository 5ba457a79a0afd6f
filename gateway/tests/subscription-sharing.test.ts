import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Client } from 'graphql-ws';
import { createApiTokens } from '../src/identity/api-tokens.ts';
import { connect, iterate, nextOf } from './support/client.ts';
import { ways } from './support/reach.ts';
import { secret, type Served, serve } from './support/serve.ts';

describe.each(ways)('people who are to be shown the same, subgraphs %s', (_name, reach) => {
  let served: Served;
  const clients: Client[] = [];

  beforeEach(async () => {
    served = await serve(reach);
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.dispose();
    await served.close();
  });

  /** A subscription of a person of their own: without a token, a new guest. */
  async function subscribe(selection: string, role?: 'USER') {
    const token = role && `Bearer ${await createApiTokens(secret).issue('anna', role, 60)}`;
    const client = connect(served.url, token ? { connectionParams: { authorization: token } } : {});
    clients.push(client);
    const stream = iterate(client, { query: `subscription { priceChanged(ticker: "ACME") { ${selection} } }` });
    return { first: nextOf(stream) };
  }

  const append = () => served.market.log.append({ ticker: 'ACME', price: 7, companyId: 'acme' });
  const whenReaders = (count: number) => served.market.log.whenReaders(count);

  it('share one upstream and one execution where every field is impersonal', async () => {
    const selection = 'price ticker { name __typename } company { ... on Company { title: name } }';
    const streams = [await subscribe(selection), await subscribe(selection)];
    await whenReaders(1);
    // The second client is known to have joined once the gateway has answered it another operation.
    for (const client of clients) await nextOf(iterate(client, { query: '{ whoami }' }));
    append();
    const [first, second] = await Promise.all(streams.map((stream) => stream.first));
    expect(first?.data).toEqual({
      priceChanged: { price: 7, ticker: { name: 'ACME', __typename: 'Ticker' }, company: { title: 'Company acme' } },
    });
    expect(second).toEqual(first);
    expect(served.market.log.opened()).toBe(1);
    expect(served.market.companyReads).toMatchObject([{ subject: 'role:GUEST' }]);
  });

  it('have streams of their own where one field is personal', async () => {
    const [one, other] = [await subscribe('price partner { name }'), await subscribe('price partner { name }')];
    await whenReaders(2);
    append();
    await Promise.all([one.first, other.first]);
    const subjects = served.market.companyReads.map(({ subject }) => subject);
    expect(new Set(subjects).size).toBe(2);
    expect(subjects).toEqual(subjects.map(() => expect.stringMatching(/^guest:/)));
  });

  it('have streams of their own where a personal field is left out by a variable for now', async () => {
    const selection = 'price partner @skip(if: true) { name }';
    const streams = [await subscribe(selection), await subscribe(selection)];
    await whenReaders(2);
    append();
    await Promise.all(streams.map((stream) => stream.first));
  });

  it('do not share with another role', async () => {
    const [guest, user] = [await subscribe('price'), await subscribe('price', 'USER')];
    await whenReaders(2);
    append();
    await Promise.all([guest.first, user.first]);
  });
});
