/**
 * `health.mjs [PATH]`: whether the service in this container could do its work now: exit code 0 or 1, and what is missing on standard
 * output. It asks `/readyz`, or the path that is named.
 */
const TIMEOUT = 4000;

const url = `http://127.0.0.1:${process.env.PORT}${process.argv[2] ?? '/readyz'}`;
try {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT) });
  console.log(await response.text());
  process.exitCode = response.ok ? 0 : 1;
} catch (error) {
  console.log(`${url} does not answer: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
