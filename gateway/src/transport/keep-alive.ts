/** A connection that wants to be looked at again and again. */
export interface Beating {
  beat(): void;
}

/** Parts of an interval in which connections have their turns, so that they don't all come at once. */
const TURNS = 16;

/** One timer for any number of connections: each has its turn once an interval. */
export class KeepAlive {
  readonly #turns: Set<Beating>[] = Array.from({ length: TURNS }, () => new Set<Beating>());
  readonly #timer: NodeJS.Timeout;
  #joined = 0;
  #turn = 0;

  /** @param interval milliseconds */
  constructor(interval: number) {
    this.#timer = setInterval(() => {
      this.#next();
    }, interval / TURNS);
    this.#timer.unref();
  }

  add(connection: Beating): void {
    this.#turns[this.#joined++ % TURNS]?.add(connection);
  }

  remove(connection: Beating): void {
    for (const turn of this.#turns) if (turn.delete(connection)) return;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #next() {
    const turn = this.#turns[this.#turn++ % TURNS] ?? [];
    for (const connection of turn) connection.beat();
  }
}
