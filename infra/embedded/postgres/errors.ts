/** The embedded PostgreSQL can't start; the message is one line that tells a person why and what to do. */
export class PostgresStartError extends Error {
  override readonly name: string = 'PostgresStartError';
}

/** Another living process works on this folder. */
export class FolderInUseError extends PostgresStartError {
  override readonly name = 'FolderInUseError';
  constructor(folder: string) {
    super(`another Fedloop uses ${folder}; stop it first, or choose another folder with FEDLOOP_HOME.`);
  }
}

/** The folder can't be made, read or written. */
export class FolderUnwritableError extends PostgresStartError {
  override readonly name = 'FolderUnwritableError';
  constructor(folder: string, options?: ErrorOptions) {
    super(`no right to write ${folder}; mend its rights, or choose another folder with FEDLOOP_HOME.`, options);
  }
}

/** No space is left where the folder lies. */
export class DiskFullError extends PostgresStartError {
  override readonly name = 'DiskFullError';
  constructor(folder: string, options?: ErrorOptions) {
    super(`the disk is full at ${folder}; free some space and start again, nothing is lost.`, options);
  }
}

/** The folder was made by another major version of PostgreSQL, which can't read it. */
export class WrongVersionError extends PostgresStartError {
  override readonly name = 'WrongVersionError';
  constructor(folder: string, found: string, needed: number) {
    super(
      `${folder} was made by PostgreSQL ${found} and this is ${needed}; ` +
        `start the Fedloop version that made it, or choose another folder with FEDLOOP_HOME.`,
    );
  }
}

/** The kept password is missing, malformed or not the database's. */
export class DamagedPasswordError extends PostgresStartError {
  override readonly name = 'DamagedPasswordError';
  constructor(path: string, options?: ErrorOptions) {
    super(`the password in ${path} is damaged; restore that file from a backup and start again.`, options);
  }
}

/** PostgreSQL has no binaries for this machine, or they were not installed. */
export class BinariesMissingError extends PostgresStartError {
  override readonly name = 'BinariesMissingError';
  constructor(platform: string, options?: ErrorOptions) {
    super(
      `no embedded PostgreSQL is installed for ${platform}; run npm ci, or name a server of your own in DATABASE_URL.`,
      options,
    );
  }
}

/** PostgreSQL refuses to run as root, and no other account can. */
export class RootRefusedError extends PostgresStartError {
  override readonly name = 'RootRefusedError';
  constructor(folder: string) {
    super(
      `PostgreSQL refuses to run as root, user namespaces are off, and no unprivileged account reaches ${folder} and the ` +
        `installed packages; start Fedloop as another user, or name a server of your own in DATABASE_URL.`,
    );
  }
}
