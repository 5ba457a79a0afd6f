import { serve } from './serve.ts';
import { ways } from './reach.ts';

/** What the process is asked for, and its answers in the same order. */
export type Question =
  | { readonly append: { readonly price: number; readonly companyId: string } }
  | 'measure'
  /** The same after garbage is collected. */
  | 'collect and measure';

export interface Measure {
  /** Bytes of the heap and of buffers. */
  readonly memory: number;
  /** Connections that are open. */
  readonly sockets: number;
  /** Streams that are open at the subgraph. */
  readonly readers: number;
}

const [[, inProcess]] = ways;

/** A gateway with the market behind it, in a process whose memory nobody else uses; needs `--expose-gc`. */
async function main() {
  const served = await serve(inProcess, { connectionLimits: { keepAlive: 200 } });
  process.on('message', (question: Question) => {
    if (typeof question === 'object') {
      served.market.log.append({ ticker: 'ACME', ...question.append });
      process.send?.('appended');
    } else {
      if (question === 'collect and measure') collect();
      process.send?.(measure(served.market.log.readers()));
    }
  });
  process.send?.(served.url);
}

function collect() {
  // What finalizers let go of is collected by the next turn only.
  for (let turn = 0; turn < 3; turn++) globalThis.gc?.();
}

function measure(readers: number): Measure {
  const { heapUsed, external } = process.memoryUsage();
  const sockets = process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
  return { memory: heapUsed + external, sockets, readers };
}

await main();
