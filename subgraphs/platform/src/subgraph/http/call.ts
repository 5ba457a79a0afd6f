/** Something under way whose result may no longer be wanted. */
export interface Call<T> {
  readonly result: Promise<T>;
  /** Frees what the call holds; `result` rejects with the reason unless it is settled. */
  readonly giveUp: (reason: Error) => void;
}
