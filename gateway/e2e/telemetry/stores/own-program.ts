import { setTimeout as pause } from 'node:timers/promises';
import { type PlatformProcess, startCommand } from '../../platform/process.ts';

/** A server under test that is not Fedloop's. */
export interface OwnProgram {
  stop(): Promise<void>;
}

/** Starts it and waits until it says of itself that it is ready. @throws Error with what it printed where it ends before */
export async function startProgram(
  program: string,
  parameters: readonly string[],
  ready: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<OwnProgram> {
  const started = startCommand(program, parameters, { HOME: '/nonexistent', ...environment });
  while (!(await answers(ready))) {
    if (started.child.exitCode !== null) throw new Error(`${program} ended:\n${started.output().slice(-5000)}`);
    await pause(200);
  }
  return { stop: () => end(started) };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function end(started: PlatformProcess): Promise<void> {
  await started.end('SIGKILL');
}
