import { PostgresStartError } from './postgres/errors.ts';

/** Failures of the file system and the network that a person can mend, by their code. */
const ADVICE: Readonly<Record<string, (error: NodeJS.ErrnoException) => string>> = {
  EADDRINUSE: ({ port }: NodeJS.ErrnoException & { port?: number }) =>
    `port ${String(port ?? '')} is in use; stop the other program or choose another one, for example PORT=4001 npm start`,
  EACCES: ({ path = 'a file' }) =>
    `no right to write ${path}; mend its rights or choose another folder with FEDLOOP_HOME`,
  EPERM: ({ path = 'a file' }) =>
    `no right to write ${path}; mend its rights or choose another folder with FEDLOOP_HOME`,
  EROFS: ({ path = 'a file' }) => `${path} is on a read-only file system; choose another folder with FEDLOOP_HOME`,
  ENOTDIR: ({ path = 'a file' }) => `${path} is not a folder; choose another one with FEDLOOP_HOME`,
  EEXIST: ({ path = 'a file' }) => `${path} is not a folder; choose another one with FEDLOOP_HOME`,
  ECONNREFUSED: () => 'no database answers at the address in DATABASE_URL; start it, or mend the address',
  ENOSPC: ({ path = 'FEDLOOP_HOME' }) =>
    `the disk is full at ${path}; free some space and start again, nothing is lost`,
};

/** One line for a person on why Fedloop can't start. */
export function describeStartFailure(thrown: unknown): string {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if (error instanceof PostgresStartError) return `Fedloop can't start: ${error.message}`;
    const { code = '' } = error as NodeJS.ErrnoException;
    const advice = ADVICE[code];
    if (advice) return `Fedloop can't start: ${advice(error)}.`;
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return `Fedloop can't start: ${message.replaceAll(/\s*\n\s*/g, '; ')}`;
}
