import { setTimeout as delay } from 'node:timers/promises';
import type { GatewayName, RunningGateway } from '../gateways/gateways.ts';
import { type OperationName, operationNames, operations } from '../graph/operations.ts';

/** Milliseconds that a gateway gets to start. */
const STARTING_TIME = 60_000;

/** Bytes of each gateway's answers, which differ by the whitespace that some put between tokens. */
export type AnswerBytes = ReadonlyMap<GatewayName, Readonly<Record<OperationName, number>>>;

interface Answer {
  readonly text: string;
  /** Without that whitespace; fields keep their order. */
  readonly normal: string;
}

/** Waits until a gateway that was just started answers. @throws Error when it ends or takes too long */
export async function whenReady(gateway: RunningGateway, query: string): Promise<void> {
  const end = performance.now() + STARTING_TIME;
  for (;;) {
    gateway.process.check();
    try {
      await ask(gateway, query);
      return;
    } catch (cause) {
      if (performance.now() > end) throw new Error(`${gateway.name} does not start`, { cause });
      await delay(100);
    }
  }
}

/** Asks every gateway for every operation. @throws Error naming the first that answers unlike the others */
export async function compareAnswers(gateways: readonly RunningGateway[]): Promise<AnswerBytes> {
  const expected = new Map<OperationName, string>();
  const bytes = new Map<GatewayName, Record<OperationName, number>>();
  for (const gateway of gateways) {
    const sizes = { light: 0, heavy: 0, deep: 0 };
    for (const operation of operationNames) {
      const { text, normal } = await ask(gateway, operations[operation]);
      sizes[operation] = Buffer.byteLength(text);
      if (normal !== (expected.get(operation) ?? normal)) {
        throw new Error(`${gateway.name} answers ${operation} unlike ${gateways[0]?.name ?? ''}`);
      }
      expected.set(operation, normal);
    }
    bytes.set(gateway.name, sizes);
  }
  return bytes;
}

/** @throws Error when the answer is not data alone */
async function ask({ name, url }: RunningGateway, query: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const text = await response.text();
  const result = response.ok ? (JSON.parse(text) as { data?: unknown; errors?: unknown }) : {};
  if (!result.data || result.errors) throw new Error(`${name} answers ${response.status}: ${text}`);
  return { text, normal: JSON.stringify(result) };
}
