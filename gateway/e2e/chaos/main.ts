import { parseArgs } from 'node:util';
import { runChaos } from './run.ts';

const HELP = `Lets faults befall a platform of two gateways, all subgraphs and PostgreSQL, one after the other, under subscribers and
constant verdicts, and looks whether every subscriber saw the event log: nothing missing, nothing twice, in order.

  npm run chaos -- [OPTION…]

  --faults N       how many faults (default: 20)
  --subscribers N  how many subscribers, spread over the transports and gateways (default: 500)
  --seed N         which faults, in which order, and whom they strike (default: another one each time; it is printed)
  --help           this text
`;

const { values } = parseArgs({
  options: {
    faults: { type: 'string', default: '20' },
    subscribers: { type: 'string', default: '500' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await main();

async function main(): Promise<void> {
  const [faults, subscribers, seed] = [whole('faults'), whole('subscribers'), whole('seed')];
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const report = await runChaos({ faults, subscribers, seed, say });
  const { events, reconnects, behind, differences, logged, acknowledged, lost } = report;
  say(
    `events in the log: ${JSON.stringify(logged)}; seen: ${String(events)}; streams opened again: ${String(reconnects)}`,
  );
  say(`verdicts acknowledged: ${String(acknowledged)}; lost: ${String(lost.length)}`);
  say(`subscribers behind: ${String(behind)}; with another sequence: ${String(differences.length)}`);
  for (const difference of differences.slice(0, 20)) say(JSON.stringify(difference));
  if (behind + differences.length + lost.length > 0) process.exitCode = 1;
}

function whole(name: 'faults' | 'subscribers' | 'seed'): number {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  process.stderr.write(`--${name} wants a whole number; see --help\n`);
  process.exit(2);
}
