import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from './hash.mjs';
import { nodeBinary, root } from './root.mjs';
import { runNpm } from './step.mjs';

/** @typedef {Record<string, { version?: string, optional?: boolean, link?: boolean }>} Packages */

const lockFile = join(root, 'package-lock.json');
const installedLockFile = join(root, 'node_modules', '.package-lock.json');
const stampFile = join(root, 'node_modules', '.fedloop-lock');

/** Installs the packages that package-lock.json names, unless they are there. */
export async function install() {
  const lock = readFileSync(lockFile);
  const stamp = hash([lock]);
  if (!existsSync(nodeBinary) || !(isStamped(stamp) || isInstalled(lock.toString()))) {
    await runNpm('Installing packages', ['ci', '--no-audit', '--no-fund']);
  }
  if (!isStamped(stamp)) writeFileSync(stampFile, stamp);
}

/** @param {string} stamp */
function isStamped(stamp) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
}

/**
 * Whether npm's own record of node_modules, which it writes last, agrees with the lock: somebody ran npm by hand.
 * @param {string} lock
 */
function isInstalled(lock) {
  if (!existsSync(installedLockFile)) return false;
  const wanted = packagesOf(lock);
  const installed = packagesOf(readFileSync(installedLockFile, 'utf8'));
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link) return true;
    const found = installed[path];
    // Optional packages are those of other platforms.
    return found ? found.version === entry.version : entry.optional === true;
  });
}

/**
 * @param {string} text
 * @returns {Packages}
 */
function packagesOf(text) {
  try {
    const lock = /** @type {{ packages?: Packages }} */ (JSON.parse(text));
    return lock.packages ?? {};
  } catch {
    return {};
  }
}
