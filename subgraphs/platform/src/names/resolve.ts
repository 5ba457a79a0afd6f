import type { LookupAddress, LookupAllOptions } from 'node:dns';

/** As `lookup` of `node:dns` with `all`. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;
