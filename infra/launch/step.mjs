import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { explain, LaunchFailure } from './failure.mjs';
import { root } from './root.mjs';

/**
 * Runs npm quietly, as one line of progress; its output shows only when it fails.
 * @param {string} step what a person reads, such as "Installing packages"
 * @param {readonly string[]} parameters
 */
export async function runNpm(step, parameters) {
  console.log(`${step} …`);
  const started = Date.now();
  const { code, output } = await npm(step, parameters);
  if (code !== 0) throw new LaunchFailure(explain(step, output));
  console.log(`${step}: done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/**
 * @param {string} step
 * @param {readonly string[]} parameters
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function npm(step, parameters) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', parameters, {
      cwd: root,
      env: { ...process.env, PATH: machinePath(), npm_config_loglevel: 'error' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    }
    child.once('error', () => {
      reject(new LaunchFailure(`${step}: npm can't be run; install Node with npm and run this again.`));
    });
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** npm puts our own Node first, which an install is about to replace: the machine's has to run it. */
function machinePath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter((folder) => !/[\\/]node_modules[\\/]|node-gyp-bin/.test(folder)).join(delimiter);
}
