/** Something that a person can mend; its message is all that is shown. */
export class LaunchFailure extends Error {}

/**
 * Runs a launcher; a failure ends it with one line instead of a stack trace.
 * @param {() => Promise<void>} launch
 */
export async function report(launch) {
  try {
    await launch();
  } catch (error) {
    if (!(error instanceof LaunchFailure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/**
 * What stands behind the output of a failed step, as one line.
 * @param {string} step
 * @param {string} output what the step wrote
 */
export function explain(step, output) {
  if (/ENOSPC|no space left/i.test(output)) return `${step}: the disk is full; free some space and run this again.`;
  if (/\b(EACCES|EROFS|EPERM)\b/.test(output)) {
    return `${step}: no right to write here; run this in a folder that is yours.`;
  }
  if (/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\b/.test(output)) {
    return `${step}: the npm registry can't be reached; check the network (or npm's proxy and registry settings) and run this again.`;
  }
  return `${step}: ${lastWords(output)}`;
}

/** @param {string} output */
function lastWords(output) {
  const lines = output
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .filter((line) => line !== '' && !/^(code|errno|syscall|path) |^A complete log of this run/.test(line));
  // npm says the reason first and details after it; a build the other way round.
  return /^npm (error|ERR!)/m.test(output) ? (lines[0] ?? '') : lines.slice(-12).join('\n  ');
}
