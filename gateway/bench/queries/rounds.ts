import type { GatewayName, RunningGateway } from '../gateways/gateways.ts';
import { type OperationName, operations } from '../graph/operations.ts';
import type { BenchProcess } from '../processes/bench-process.ts';
import { usageOf } from '../processes/usage.ts';
import type { AnswerBytes } from './answers.ts';
import type { Load, LoadResult } from './load-process.ts';

/** What one gateway did with one operation in one round. */
export interface Measurement {
  readonly gateway: GatewayName;
  readonly operation: OperationName;
  /** From 1. */
  readonly round: number;
  readonly requestsPerSecond: number;
  /** Of the gateway's process, for each request. */
  readonly cpuMs: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Of the gateway's process, at the round's end. */
  readonly residentBytes: number;
  /** Requests that reached the subgraphs, for each of the client's. */
  readonly subgraphRequests: number;
  /** CPU time by elapsed time: near 1 it is the client or the subgraphs that can't go faster, not the gateway. */
  readonly clientBusy: number;
  readonly subgraphsBusy: number;
}

export interface RoundsOptions {
  readonly gateways: readonly RunningGateway[];
  readonly operations: readonly OperationName[];
  readonly subgraphs: readonly BenchProcess[];
  readonly client: BenchProcess;
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly answerBytes: AnswerBytes;
  readonly tell: (line: string) => void;
}

/**
 * Puts load on the gateways in turn, A B C A B C, so that whatever else the machine does meets all of them; a first round only
 * warms them up.
 */
export async function measureRounds(options: RoundsOptions): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (let round = 0; round <= options.rounds; round++) {
    for (const operation of options.operations) {
      for (const gateway of options.gateways) {
        const measurement = await measure(options, gateway, operation, round);
        if (round > 0) measurements.push(measurement);
      }
    }
    options.tell(round === 0 ? 'Warmed up' : `Round ${round} of ${options.rounds} done`);
  }
  return measurements;
}

async function measure(
  options: RoundsOptions,
  gateway: RunningGateway,
  operation: OperationName,
  round: number,
): Promise<Measurement> {
  const { subgraphs, client, connections, seconds } = options;
  const { pid } = gateway.process;
  const answerBytes = options.answerBytes.get(gateway.name)?.[operation] ?? 0;
  const load: Load = { url: gateway.url, query: operations[operation], connections, seconds, answerBytes };

  const before = await reading();
  const result = await client.ask<LoadResult>(load);
  const after = await reading();
  return {
    gateway: gateway.name,
    operation,
    round,
    requestsPerSecond: result.requests / result.seconds,
    cpuMs: (after.gateway.cpuMs - before.gateway.cpuMs) / result.requests,
    p50: result.p50,
    p99: result.p99,
    residentBytes: after.gateway.residentBytes,
    subgraphRequests: (after.subgraphRequests - before.subgraphRequests) / result.requests,
    clientBusy: (after.clientMs - before.clientMs) / 1000 / result.seconds,
    subgraphsBusy: (after.subgraphMs - before.subgraphMs) / 1000 / result.seconds,
  };

  async function reading() {
    const counts = await Promise.all(subgraphs.map((subgraph) => subgraph.ask<number>('requests')));
    return {
      gateway: usageOf(pid),
      clientMs: usageOf(client.pid).cpuMs,
      subgraphMs: sum(subgraphs.map((subgraph) => usageOf(subgraph.pid).cpuMs)),
      subgraphRequests: sum(counts),
    };
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
