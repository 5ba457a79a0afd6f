import { HEAP_FLAGS } from '../../src/standalone/heap-flags.mjs';
import { startBenchProcess, type BenchProcess } from '../processes/bench-process.ts';
import { freePort } from '../processes/free-port.ts';
import { installHive } from './hive.ts';

/** A gateway that can be put before the bench's subgraphs. */
export type GatewayName = keyof typeof commands;

/** A gateway that listens, or is about to. */
export interface RunningGateway {
  readonly name: GatewayName;
  readonly url: string;
  readonly process: BenchProcess;
}

interface Command {
  /** Node's parameters. */
  readonly parameters: readonly string[];
  /** Default: the repository's. */
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** @param telemetry where OTLP is taken */
type CommandOf = (supergraph: string, port: number, telemetry: string) => Command | Promise<Command>;

/** How each is started, all with the same supergraph file. */
const commands = {
  stock: local('gateway/bench/gateways/stock.ts'),
  'stock-in-process': local('gateway/bench/gateways/stock.ts', '--in-process'),
  // Bounds what any executor could make of it: nothing is executed.
  'stock-remembering': local('gateway/bench/gateways/stock.ts', '--in-process', '--remembering'),
  fedloop: fedloop('gateway/src/standalone/main.ts'),
  // Subgraphs see who asks, and every connection is another: no request to a subgraph is shared.
  'fedloop-unshared': fedloop('gateway/src/standalone/main.ts', '--forward-header', 'authorization'),
  'fedloop-in-process': fedloop('gateway/bench/gateways/fedloop-in-process.ts'),
  // What it tells of itself is taken by another process: its metrics, or those and the traces of all requests.
  'fedloop-in-process-measured': telling(fedloop('gateway/bench/gateways/fedloop-in-process.ts'), 0),
  'fedloop-in-process-traced': telling(fedloop('gateway/bench/gateways/fedloop-in-process.ts'), 1),
  hive: hive(),
  'hive-rust': hive('--hive-router-runtime'),
} satisfies Record<string, CommandOf>;

export const gatewayNames = Object.keys(commands) as GatewayName[];

/**
 * Starts a gateway on a core of its own.
 *
 * @param telemetry where those send their telemetry that record any
 */
export async function startGateway(name: GatewayName, supergraph: string, telemetry: string): Promise<RunningGateway> {
  const port = await freePort();
  const command = await commands[name](supergraph, port, telemetry);
  const process = startBenchProcess({ name, part: 'gateway', ...command });
  return { name, url: `http://127.0.0.1:${port}`, process };
}

function local(entry: string, ...options: readonly string[]): CommandOf {
  return (supergraph, port) => ({
    parameters: [entry, '--supergraph', supergraph, '--port', String(port), ...options],
  });
}

/** As `npm run gateway` starts it. */
function fedloop(entry: string, ...options: readonly string[]): CommandOf {
  const commandOf = local(entry, ...options);
  return async (supergraph, port, telemetry) => {
    const { parameters } = await commandOf(supergraph, port, telemetry);
    return { parameters: [...HEAP_FLAGS, ...parameters] };
  };
}

/** @param sampling share of the traces that it records */
function telling(commandOf: CommandOf, sampling: number): CommandOf {
  return async (supergraph, port, telemetry) => ({
    ...(await commandOf(supergraph, port, telemetry)),
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: telemetry, OTEL_TRACES_SAMPLER_ARG: String(sampling) },
  });
}

function hive(...options: readonly string[]): CommandOf {
  return async (supergraph, port) => {
    const { folder, program } = await installHive();
    const listening = ['--host', '127.0.0.1', '--port', String(port), '--fork', '1'];
    return { folder, parameters: [program, 'supergraph', supergraph, ...listening, ...options] };
  };
}
