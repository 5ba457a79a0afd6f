import type { ConnectionLimits } from './connection-limits.ts';

type Bounds = Pick<ConnectionLimits, 'connections' | 'connectionsPerAddress' | 'connectionsPerIdentity'>;

/** Counts lasting connections of all kinds against their bounds. */
export class ConnectionCounts {
  readonly #bounds: Bounds;
  readonly #addresses = new Map<string, number>();
  readonly #subjects = new Map<string, number>();
  #all = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** Counts one more connection from an address. @returns false, and counts nothing, where that is too many */
  enter(address: string): boolean {
    if (this.#all >= this.#bounds.connections) return false;
    if (!add(this.#addresses, address, this.#bounds.connectionsPerAddress)) return false;
    this.#all += 1;
    return true;
  }

  /** Counts a connection for whom it turned out to be. @returns false, and counts nothing, where that is too many */
  identify(subject: string): boolean {
    return add(this.#subjects, subject, this.#bounds.connectionsPerIdentity);
  }

  /** @param subject as it was counted; null where it was not */
  leave(address: string, subject: string | null): void {
    this.#all -= 1;
    remove(this.#addresses, address);
    if (subject !== null) remove(this.#subjects, subject);
  }
}

function add(counts: Map<string, number>, key: string, bound: number): boolean {
  const count = counts.get(key) ?? 0;
  if (count >= bound) return false;
  counts.set(key, count + 1);
  return true;
}

function remove(counts: Map<string, number>, key: string) {
  const count = counts.get(key) ?? 0;
  if (count > 1) counts.set(key, count - 1);
  else counts.delete(key);
}
