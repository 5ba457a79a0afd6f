import { prepareGoTool } from '../../../../infra/go/prepare-go-tool.ts';
import { freePorts } from '../../platform/free-ports.ts';
import { type OwnProgram, startProgram } from './own-program.ts';

const tool = {
  module: 'github.com/jaegertracing/jaeger',
  path: 'github.com/jaegertracing/jaeger/cmd/all-in-one',
  version: 'v1.76.0',
};

/** A tracing server in Tempo's place, whose module is not published: it takes the same OTLP. */
export interface TracingServer extends OwnProgram {
  /** Host and port of its OTLP over gRPC. */
  readonly otlp: string;
  /** Names of the spans that it has of a trace; none where it does not know it. */
  spansOf(traceId: string): Promise<string[]>;
}

/** Path of its program; the first time it takes minutes. */
export function prepareJaeger(): string {
  return prepareGoTool(tool, { tell: console.log });
}

export async function startJaeger(): Promise<TracingServer> {
  const ports = (await freePorts(8)).map((port) => `127.0.0.1:${String(port)}`);
  const [query = '', otlp = '', ...others] = ports;
  const flags = ['query.http-server.host-port', 'collector.otlp.grpc.host-port', 'collector.otlp.http.host-port']
    .concat(['query.grpc-server.host-port', 'collector.grpc-server.host-port', 'collector.http-server.host-port'])
    .concat(['admin.http.host-port']);
  const addresses = [query, otlp, ...others];
  const server = await startProgram(
    prepareJaeger(),
    flags.map((flag, index) => `--${flag}=${addresses[index] ?? ''}`),
    `http://${query}/api/services`,
  );
  return {
    ...server,
    otlp,
    async spansOf(traceId) {
      const response = await fetch(`http://${query}/api/traces/${traceId}`);
      if (!response.ok) return [];
      const { data } = (await response.json()) as { data: { spans: { operationName: string }[] }[] };
      return data.flatMap(({ spans }) => spans.map(({ operationName }) => operationName));
    },
  };
}
