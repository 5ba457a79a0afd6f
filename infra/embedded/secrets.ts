import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A secret of the installation and whether it was made just now. */
export interface Secret {
  readonly value: string;
  readonly isNew: boolean;
  /** Where it is kept, readable for its owner alone. */
  readonly path: string;
}

/** Reads a secret below the folder, or makes one of 256 random bits at the first start. */
export async function keepSecret(folder: string, name: string): Promise<Secret> {
  const path = join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = await readFile(path, 'utf8').catch(() => '');
  if (kept.trim().length >= 32) return { value: kept.trim(), isNew: false, path };

  const value = randomBytes(32).toString('base64url');
  const file = await open(path, 'w', 0o600);
  await file.writeFile(`${value}\n`);
  await file.sync();
  await file.close();
  return { value, isNew: true, path };
}
