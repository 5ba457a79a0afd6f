import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What no process reads: types, source maps, and the caches that packages bring. */
const UNREAD = /\.(d\.[cm]?ts|map)$/;

/**
 * Leaves of installed packages what runs on this platform. Run in the folder that has `node_modules`.
 * @param {string} folder
 */
function pruneUnread(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) pruneUnread(path);
    else if (entry.isFile() && UNREAD.test(entry.name)) rmSync(path);
  }
}

/**
 * ONNX Runtime brings its libraries for all platforms in one package: `bin/napi-v6/PLATFORM/ARCHITECTURE`.
 * @param {string} folder
 */
function pruneOtherPlatforms(folder) {
  keepOnly(folder, process.platform);
  keepOnly(join(folder, process.platform), process.arch);
}

/**
 * @param {string} folder
 * @param {string} name
 */
function keepOnly(folder, name) {
  const others = readdirSync(folder).filter((entry) => entry !== name);
  for (const other of others) rmSync(join(folder, other), { recursive: true });
}

pruneUnread('node_modules');
const [runtime] = readdirSync('node_modules').filter((name) => name === 'onnxruntime-node');
if (runtime !== undefined) pruneOtherPlatforms(join('node_modules', runtime, 'bin', 'napi-v6'));
