import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from '@jest/globals';

const handOver = new URL('../hand-over.mjs', import.meta.url).href;

/** Says a signal it gets, and ends with 7. */
const DRAINING = `
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
    console.log(signal);
    setImmediate(() => process.exit(7));
  });
  setInterval(() => {}, 1000);
  console.log('ready');
`;

describe('the program that takes over', () => {
  it('runs on Node 24 and ends the launcher with its own exit code', async () => {
    const { launcher, line } = launch(`console.log(process.versions.node); process.exitCode = 3;`);
    expect(await line()).toMatch(/^24\./);
    expect(await exitCode(launcher)).toBe(3);
  });

  it('ends the launcher as a signal that killed it would', async () => {
    const { launcher } = launch(`process.kill(process.pid, 'SIGKILL');`);
    expect(await exitCode(launcher)).toBe(128 + 9);
  });

  it.each([
    ['SIGINT', 'SIGINT'],
    ['SIGTERM', 'SIGTERM'],
    ['SIGHUP', 'SIGTERM'],
  ] as const)('hears of a %s to the launcher as %s, drains and ends', async (sent, heard) => {
    const { launcher, line } = launch(DRAINING);
    expect(await line()).toBe('ready');
    launcher.kill(sent);
    expect(await line()).toBe(heard);
    expect(await exitCode(launcher)).toBe(7);
  });
});

function launch(program: string) {
  const script = `import { handOver } from ${JSON.stringify(handOver)}; await handOver(['-e', ${JSON.stringify(program)}]);`;
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(launcher.stdout);
  const heard: string[] = [];
  lines.on('line', (text) => heard.push(text));
  let read = 0;
  const line = async (): Promise<string | undefined> => {
    while (heard.length <= read) await once(lines, 'line');
    return heard[read++];
  };
  return { launcher, line };
}

async function exitCode(launcher: ChildProcess): Promise<number | null> {
  if (launcher.exitCode === null) await once(launcher, 'close');
  return launcher.exitCode;
}
