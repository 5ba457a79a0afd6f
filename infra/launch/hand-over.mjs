import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { nodeBinary, root } from './root.mjs';

/** Ctrl-C arrives from the terminal and again from npm, within a moment; a person's second one takes longer. */
const SAME_SIGNAL_MS = 250;

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

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
  for (const signal of SIGNALS)
    process.on(
      signal,
      once(() => child.kill(signal)),
    );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0);
      resolve(undefined);
    });
  });
}

/** @param {() => void} forward */
function once(forward) {
  let last = -Infinity;
  return () => {
    const now = performance.now();
    if (now - last < SAME_SIGNAL_MS) return;
    last = now;
    forward();
  };
}
