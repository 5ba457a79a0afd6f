import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { DamagedPasswordError } from './errors.ts';

const WELL_FORMED = /^[\w-]{32,}$/;

/**
 * Reads the superuser's password.
 * @throws DamagedPasswordError where the file is missing or holds something else
 */
export async function readPassword(path: string): Promise<string> {
  const password = (await readFile(path, 'utf8').catch(() => '')).trim();
  if (!WELL_FORMED.test(password)) throw new DamagedPasswordError(path);
  return password;
}

/** Makes the password of a new database, 256 random bits, and keeps it readable for its owner alone. An existing one stays. */
export async function createPassword(path: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(`${randomBytes(32).toString('base64url')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  // A link appears whole or not at all, and the first of two starts wins.
  await link(draft, path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
  await rm(draft);
}
