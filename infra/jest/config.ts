const URL_VARIABLE = 'FEDLOOP_TEST_SERVER';

/** Tells the test processes, which are forked later, where the run's PostgreSQL is. */
export function announceServer(url: string): void {
  process.env[URL_VARIABLE] = url;
}

/** Where the run's PostgreSQL is, as its superuser. */
export function serverUrl(): string {
  const url = process.env[URL_VARIABLE];
  if (!url) throw new Error('No PostgreSQL for tests: run this through the Jest projects integration or e2e.');
  return url;
}
