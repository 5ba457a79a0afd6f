import { createRandom } from '../../../subgraphs/prediction/src/engine/boosting/random.ts';
import { type Cluster, untilReady } from '../platform/cluster.ts';
import type { Replica } from '../platform/replica.ts';
import type { Newcomer } from './newcomer.ts';

/** Something that befalls the platform; it is over when the platform is whole again. */
export interface Fault {
  /** For people, for example `kill a gateway (1)`. */
  readonly name: string;
  readonly befall: () => Promise<void>;
}

/** What can be struck. */
export interface Victims {
  readonly cluster: Cluster;
  readonly newcomer: Newcomer;
}

type Strike = (victims: Victims, random: () => number) => Fault;

const STRIKES: readonly Strike[] = [
  ({ cluster }, random) => killed('gateway', cluster.gateways, random, untilReady),
  ({ cluster }, random) => killed('subgraph', cluster.subgraphs, random),
  ({ cluster: { database } }) => ({
    name: 'kill PostgreSQL',
    async befall() {
      await database.kill();
      await database.start();
    },
  }),
  ({ cluster }, random) => {
    const [gateway, index] = draw(cluster.gateways, random);
    return {
      name: `drain gateway ${String(index)}`,
      async befall() {
        const end = await gateway.process.end('SIGTERM');
        if (end !== 0) throw new Error(`a drained gateway ended with ${String(end)}:\n${gateway.process.output()}`);
        await gateway.start();
        await untilReady(gateway);
      },
    };
  },
  ({ cluster, newcomer }) => ({
    name: 'swap the supergraph',
    befall: () => newcomer.change(cluster.gateways.map(({ url }) => url)),
  }),
  ({ cluster }, random) => {
    const links = { PostgreSQL: cluster.database.link, feedback: cluster.feedbackLink };
    const [[to, link]] = draw(Object.entries(links), random);
    return {
      name: `break every connection to ${to}`,
      async befall() {
        link.cut();
        link.restore();
      },
    };
  },
];

/**
 * So many faults, drawn by a seed: every kind as often as the others, in an order of its own each time round.
 */
export function* drawFaults(victims: Victims, count: number, seed: number): Generator<Fault> {
  const random = createRandom(seed);
  let round: Strike[] = [];
  for (let drawn = 0; drawn < count; drawn += 1) {
    if (round.length === 0) round = [...STRIKES];
    const [[strike]] = [round.splice(Math.floor(random() * round.length), 1)];
    if (strike) yield strike(victims, random);
  }
}

function killed(
  kind: string,
  replicas: readonly Replica[],
  random: () => number,
  whole: (replica: Replica) => Promise<void> = () => Promise.resolve(),
): Fault {
  const [replica, index] = draw(replicas, random);
  return {
    name: `kill ${kind} ${String(index)} (${replica.name})`,
    async befall() {
      await replica.process.end('SIGKILL');
      await replica.start();
      await whole(replica);
    },
  };
}

function draw<T>(choices: readonly T[], random: () => number): [T, number] {
  const index = Math.floor(random() * choices.length);
  return [choices[index]!, index];
}
