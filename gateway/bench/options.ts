import { parseArgs } from 'node:util';
import { type GatewayName, gatewayNames } from './gateways/gateways.ts';

/** The parts of the bench, in the order they run. */
export const partNames = ['queries', 'in-process', 'subscriptions'] as const;

export type PartName = (typeof partNames)[number];

/** What a run is asked to do. */
export interface BenchOptions {
  readonly parts: readonly PartName[];
  readonly rounds: number;
  /** Of load in each round. */
  readonly seconds: number;
  readonly connections: number;
  /** Gateways held against each other with subgraphs over HTTP. */
  readonly gateways: readonly GatewayName[];
  /** Numbers of subscribers, one after the other. */
  readonly subscribers: readonly number[];
  /** That each number of subscribers receives. */
  readonly events: number;
  /** Where results are written. */
  readonly results: string;
}

export const HELP = `Measures Fedloop's gateway beside others: npm run bench -- gateway [OPTION…]

  --only PART        queries: gateways in turn before the same subgraphs over HTTP
                     in-process: the same operations with the subgraphs in the gateway's process
                     subscriptions: WebSocket subscribers to one model's score, on the whole platform
                     default: all three
  --rounds N         how often each gateway is measured with each operation; default 5
  --seconds N        of load each time; default 4
  --gateways A,B     of ${gatewayNames.join(', ')}; for queries
  --results FOLDER   where the numbers go, as JSON and Markdown; default gateway/bench/results
  --quick            a second of everything, to see that it runs: its numbers mean nothing
  --help             this text

hive-gateway is installed below .fedloop/bench at its first use. Gateways get a core of their own where taskset can be had.
`;

const overHttp: readonly GatewayName[] = ['stock', 'fedloop', 'fedloop-unshared', 'hive', 'hive-rust'];
const full = { rounds: 5, seconds: 4, connections: 50, subscribers: [1, 100, 1000, 10_000], events: 40 };
const quick = { rounds: 1, seconds: 1, connections: 5, subscribers: [1, 20], events: 3 };

/** @returns null where the help is asked for @throws RangeError or TypeError saying what is wrong */
export function parseOptions(parameters: readonly string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      gateways: { type: 'string' },
      results: { type: 'string', default: 'gateway/bench/results' },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const sizes = values.quick ? quick : full;
  return {
    ...sizes,
    parts: values.only === undefined ? partNames : [oneOf('--only', partNames, values.only)],
    rounds: values.rounds === undefined ? sizes.rounds : positive('--rounds', values.rounds),
    seconds: values.seconds === undefined ? sizes.seconds : positive('--seconds', values.seconds),
    gateways: values.gateways?.split(',').map((name) => oneOf('--gateways', gatewayNames, name)) ?? overHttp,
    results: values.results,
  };
}

function oneOf<Name extends string>(option: string, names: readonly Name[], text: string): Name {
  const found = names.find((name) => name === text);
  if (found === undefined) throw new RangeError(`${option} is one of ${names.join(', ')}`);
  return found;
}

function positive(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`${option} is a whole number from 1`);
  return number;
}
