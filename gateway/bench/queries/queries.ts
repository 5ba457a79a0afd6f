import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type GatewayName, type RunningGateway, startGateway } from '../gateways/gateways.ts';
import { operationNames, operations } from '../graph/operations.ts';
import { subgraphNames } from '../graph/subgraphs.ts';
import { composeBenchSupergraph } from '../graph/supergraph.ts';
import { type BenchProcess, startBenchProcess } from '../processes/bench-process.ts';
import { compareAnswers, whenReady } from './answers.ts';
import { type Measurement, measureRounds } from './rounds.ts';

export interface QueriesOptions {
  readonly gateways: readonly GatewayName[];
  readonly rounds: number;
  /** Of load on each gateway with each operation in a round. */
  readonly seconds: number;
  readonly connections: number;
  /** For files of this run; exists. */
  readonly folder: string;
  readonly tell: (line: string) => void;
}

/**
 * Holds gateways against each other: the same subgraphs, supergraph, operations and load.
 *
 * @throws Error when two of them answer differently
 */
export async function benchQueries(options: QueriesOptions): Promise<Measurement[]> {
  const { tell } = options;
  const processes: BenchProcess[] = [];
  try {
    const subgraphs = subgraphNames.map((name) => other(name, 'gateway/bench/queries/subgraph-process.ts', name));
    const client = other('client', 'gateway/bench/queries/load-process.ts');
    const telemetry = other('telemetry', 'gateway/bench/queries/telemetry-process.ts');
    const urls = await Promise.all(subgraphs.map((subgraph) => subgraph.ask<string>('url')));
    const telemetryUrl = await telemetry.ask<string>('url');
    const supergraph = join(options.folder, 'supergraph.graphql');
    await writeFile(supergraph, composeBenchSupergraph(urls));

    const gateways: RunningGateway[] = [];
    for (const name of options.gateways) {
      tell(`Starting ${name}`);
      const gateway = await startGateway(name, supergraph, telemetryUrl);
      processes.push(gateway.process);
      await whenReady(gateway, operations.light);
      gateways.push(gateway);
    }
    const answerBytes = await compareAnswers(gateways);
    tell('All of them give the same answers');
    return await measureRounds({ ...options, gateways, operations: operationNames, answerBytes, subgraphs, client });
  } finally {
    await Promise.all(processes.map((process) => process.end()));
  }

  function other(name: string, ...parameters: readonly string[]): BenchProcess {
    const started = startBenchProcess({ name, part: 'others', parameters });
    processes.push(started);
    return started;
  }
}
