import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client, fetchExchange, gql } from 'urql';
import { recordWith } from './recording.ts';
import { traceExchange } from './trace-exchange.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const models = gql('query Models { models { id } }');
const judge = gql('mutation SubmitVerdict { submit { id } }');

describe('operations of the page', () => {
  let told: unknown[];
  let requests: RequestInit[];
  let respond: () => Promise<Response>;
  let client: Client;

  const json = (body: object) =>
    Promise.resolve({
      status: 200,
      ok: true,
      headers: new Headers({ 'content-type': 'application/json' }),
      text: () => Promise.resolve(JSON.stringify(body)),
    } as Response);

  beforeEach(() => {
    told = [];
    requests = [];
    respond = () => json({ data: { models: null } });
    client = new Client({
      url: 'http://localhost/graphql',
      preferGetMethod: false,
      fetchOptions: { credentials: 'same-origin', headers: { 'x-of': 'the client' } },
      fetch: (_input, init) => {
        requests.push(init ?? {});
        return respond();
      },
      exchanges: [traceExchange(), fetchExchange],
    });
    recordWith({
      operation(name, type) {
        told.push(`${type} ${name}`);
        return { traceparent, end: (error) => told.push(error ?? 'answered') };
      },
      event: () => () => undefined,
    });
  });
  afterEach(() => recordWith(null));

  it('are recorded, and sent with their trace beside what they have', async () => {
    await client.query(models, {}).toPromise();
    respond = () => json({ data: { submit: null } });
    await client.mutation(judge, {}).toPromise();
    expect(told).toEqual(['query Models', 'answered', 'mutation SubmitVerdict', 'answered']);
    for (const { headers, credentials } of requests) {
      expect(headers).toMatchObject({ traceparent, 'x-of': 'the client' });
      expect(credentials).toBe('same-origin');
    }
  });

  it.each<[string, () => Promise<Response>]>([
    ['OVERLOADED', () => json({ errors: [{ message: 'Jane', extensions: { code: 'OVERLOADED' } }] })],
    ['INTERNAL_SERVER_ERROR', () => json({ errors: [{ message: 'Jane' }] })],
    ['TIMEOUT', () => Promise.reject(new DOMException('Jane', 'TimeoutError'))],
    ['NETWORK_ERROR', () => Promise.reject(new TypeError('Jane'))],
  ])('fail with %s', async (code, failing) => {
    respond = failing;
    const { error } = await client.query(models, {}).toPromise();
    expect(error).toMatchObject({ message: expect.any(String) });
    expect(told).toEqual(['query Models', code]);
  });

  it('that nobody waits for any more are given up', () => {
    respond = () => new Promise(() => undefined);
    const { unsubscribe } = client.query(models, {}).subscribe(() => undefined);
    unsubscribe();
    expect(told).toEqual(['query Models', 'ABANDONED']);
  });

  it('are sent as they are where nothing is told', async () => {
    recordWith(null);
    await client.query(models, {}).toPromise();
    expect(told).toEqual([]);
    expect(requests[0]?.headers).not.toHaveProperty('traceparent');
  });
});
