import { accessSync, constants } from 'node:fs';
import { buildWeb } from './build-web.mjs';
import { LaunchFailure } from './failure.mjs';
import { install } from './install.mjs';
import { root } from './root.mjs';

/** Everything a fresh clone needs before Fedloop can run; nothing where it was done before. */
export async function prepare() {
  checkNode(process.versions.node);
  try {
    await install();
    await buildWeb();
  } catch (error) {
    throw isUnwritable() ? new LaunchFailure(`No right to write ${root}: run this in a folder that is yours.`) : error;
  }
}

/**
 * The launchers and npm need this much of the machine's own Node.
 * @param {string} version
 */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new LaunchFailure(`Fedloop needs Node 20.19 or newer to start, and this is Node ${version}.`);
  }
}

function isUnwritable() {
  try {
    accessSync(root, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}
