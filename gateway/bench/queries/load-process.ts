import { Client } from 'undici';
import { answerParent } from '../processes/conversation.ts';
import { percentile } from '../statistics.ts';

/** One stretch of load: every connection is another person and asks again as soon as it was answered. */
export interface Load {
  readonly url: string;
  readonly query: string;
  readonly connections: number;
  readonly seconds: number;
  /** Bytes that each answer must have. */
  readonly answerBytes: number;
}

/** What a stretch of load came to. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds from request to the end of the answer. */
  readonly p50: number;
  readonly p99: number;
}

answerParent(run);

async function run({ url, query, connections, seconds, answerBytes }: Load): Promise<LoadResult> {
  const body = JSON.stringify({ query });
  const latencies: number[] = [];
  const clients = Array.from({ length: connections }, () => new Client(url));
  const begin = performance.now();
  const end = begin + seconds * 1000;
  await Promise.all(clients.map((client, index) => askUntil(end, client, `Bearer ${index}`)));
  const elapsed = (performance.now() - begin) / 1000;
  await Promise.all(clients.map((client) => client.close()));

  const sorted = Float64Array.from(latencies).sort();
  return { requests: sorted.length, seconds: elapsed, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };

  async function askUntil(end: number, client: Client, authorization: string): Promise<void> {
    while (performance.now() < end) {
      const asked = performance.now();
      const bytes = await ask(client, body, authorization);
      if (bytes !== answerBytes) throw new Error(`an answer had ${bytes} bytes instead of ${answerBytes}`);
      latencies.push(performance.now() - asked);
    }
  }
}

/** Undici's leanest way: the answer's bytes are counted, not kept. @returns how many there were */
function ask(client: Client, body: string, authorization: string): Promise<number> {
  const headers = { 'content-type': 'application/json', accept: 'application/json', authorization };
  return new Promise((resolve, reject) => {
    let bytes = 0;
    client.dispatch(
      { method: 'POST', path: '/graphql', headers, body },
      {
        // By this method undici tells handlers of its present form.
        onRequestStart: () => undefined,
        onResponseStart(_controller, status) {
          if (status !== 200) reject(new Error(`an answer had status ${status}`));
        },
        onResponseData(_controller, chunk) {
          bytes += chunk.length;
        },
        onResponseEnd() {
          resolve(bytes);
        },
        onResponseError(_controller, error) {
          reject(error);
        },
      },
    );
  });
}
