import type { Task, Workplace } from '../boosting/tasks.ts';

/** Numbers in the control block of a training's memory, four bytes each; the answer is a double behind them. */
const READY = 0;
const STARTED = 1;
const FINISHED = 2;
const FAILED = 3;
const TASK = 4;
const ANSWER_BYTES = 48;

/** Looks at the other thread this often before going to sleep: about as long as being woken takes. */
const LOOKS = 2000;

/** How two threads hand each other tasks through shared memory. */
export interface TaskChannel {
  /** Whether the helper has come. */
  isReady(): boolean;
  /** Waits until the helper has come, at most so many milliseconds. */
  awaitHelper(milliseconds: number): void;
  send(task: Task): void;
  /** The answer to the latest task; null where the helper failed. */
  receive(): number | null;
  /** The helper's side: performs what is sent, and never returns. */
  serve(perform: (task: Task) => number): never;
}

export function openTaskChannel({ layout, i32, u32, f64 }: Workplace): TaskChannel {
  const start = layout.control / 4;
  const answer = (layout.control + ANSWER_BYTES) / 8;

  /** Waits until the number differs from `known`. */
  function wait(number: number, known: number): void {
    for (let look = 0; look < LOOKS; look++) if (Atomics.load(i32, start + number) !== known) return;
    while (Atomics.load(i32, start + number) === known) Atomics.wait(i32, start + number, known);
  }

  function raise(number: number): void {
    Atomics.add(i32, start + number, 1);
    Atomics.notify(i32, start + number);
  }

  return {
    isReady: () => Atomics.load(i32, start + READY) === 1,
    awaitHelper: (milliseconds) => void Atomics.wait(i32, start + READY, 0, milliseconds),
    send({ kind, from, to, first, second }) {
      u32.set([kind, from, to, first, second], start + TASK);
      raise(STARTED);
    },
    receive() {
      const started = Atomics.load(i32, start + STARTED);
      if (Atomics.load(i32, start + FINISHED) !== started) wait(FINISHED, started - 1);
      return Atomics.load(i32, start + FAILED) === 0 ? f64[answer]! : null;
    },
    serve(perform) {
      Atomics.store(i32, start + READY, 1);
      Atomics.notify(i32, start + READY);
      for (let finished = 0; ; finished++) {
        wait(STARTED, finished);
        const [kind, from, to, first, second] = u32.subarray(start + TASK, start + TASK + 5);
        try {
          f64[answer] = perform({ kind: kind!, from: from!, to: to!, first: first!, second: second! });
        } catch {
          Atomics.store(i32, start + FAILED, 1);
        }
        raise(FINISHED);
      }
    },
  };
}
