import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { nodeBinary, root } from './root.mjs';

/** Ctrl-C arrives from the terminal and again from npm, within a moment; a person's second one takes longer. */
const SAME_SIGNAL_MS = 250;

/**
 * What the program hears of a signal to us; that the terminal was closed is a wish to end.
 * @type {readonly (readonly [NodeJS.Signals, NodeJS.Signals])[]}
 */
const SIGNALS = [
  ['SIGINT', 'SIGINT'],
  ['SIGTERM', 'SIGTERM'],
  ['SIGHUP', 'SIGTERM'],
];

/**
 * Runs a program on our own Node in the place of this one: same terminal, same exit code, signals passed on once each so
 * that the program can drain.
 * @param {readonly string[]} parameters
 */
export function handOver(parameters) {
  // A group of its own keeps the terminal's Ctrl-C from reaching the program a second time, past us.
  const child = spawn(nodeBinary, parameters, {
    cwd: root,
    stdio: 'inherit',
    detached: process.platform !== 'win32',
  });
  for (const [received, passedOn] of SIGNALS) {
    process.on(
      received,
      atMostOnceAMoment(() => child.kill(passedOn)),
    );
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0);
      resolve(undefined);
    });
  });
}

/**
 * Passes on what a person means as one signal.
 * @param {() => void} forward
 * @param {() => number} clock milliseconds that never run backwards
 */
export function atMostOnceAMoment(forward, clock = () => performance.now()) {
  let last = -Infinity;
  return () => {
    const now = clock();
    if (now - last < SAME_SIGNAL_MS) return;
    last = now;
    forward();
  };
}
