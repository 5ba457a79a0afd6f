/** What libuv's threads do that may take as long as somebody else pleases, by Node's names: resolving a name, waiting for a file. */
const THREADED = new Set(['GetAddrInfoReqWrap', 'GetNameInfoReqWrap', 'FSReqCallback', 'FSReqPromise']);

/**
 * Ends the process at once, with this exit code.
 *
 * `process.exit` does not: Node joins libuv's threads first (`uv_library_shutdown`), and nothing interrupts one that is within
 * `getaddrinfo`. Where two name servers were silent and two domains to be searched, a process that could not find its collector was seen
 * to take 37 seconds for its end: longer than whoever stops it waits until it kills. A signal to itself is no way out, since a
 * container's first process gets none that it does not handle. So where a thread is at work, the process becomes another that has none.
 */
export function leave(code: number): never {
  if (process.execve && process.getActiveResourcesInfo().some((kind) => THREADED.has(kind))) {
    process.emit('exit', code);
    process.execve(process.execPath, [process.execPath, '--eval', `process.exit(${String(code)})`], {});
  }
  process.exit(code);
}
