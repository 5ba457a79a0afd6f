import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type {
  LibraryName,
  TrainingCost,
  TrainingOrder,
  TunedLibraryName,
  TuningOrder,
  TuningOutcome,
} from './training-order.ts';

/** A process that works with one library, one order after the other. */
export interface LibraryProcess<Library, Order, Answer> {
  readonly library: Library;
  perform(order: Omit<Order, 'library'>): Promise<Answer>;
  stop(): void;
}

export type TrainerProcess = LibraryProcess<LibraryName, TrainingOrder, TrainingCost>;

/** Trains. `python` is the interpreter that has the libraries. */
export function startTrainer(library: LibraryName, python: string): TrainerProcess {
  return startProcess(
    library,
    library === 'fedloop' ? [process.execPath, '--expose-gc', 'fedloop.ts'] : [python, 'libraries.py'],
  );
}

/** Searches for parameters. `python` is the interpreter that has the libraries. */
export function startTuner(
  library: TunedLibraryName,
  python: string,
): LibraryProcess<TunedLibraryName, TuningOrder, TuningOutcome> {
  return startProcess(library, library === 'fedloop' ? [process.execPath, 'tune-fedloop.ts'] : [python, 'tuning.py']);
}

/** The last word of the command is a file beside this one. */
function startProcess<Library extends string, Order, Answer>(
  library: Library,
  command: readonly string[],
): LibraryProcess<Library, Order, Answer> {
  const [program, ...parameters] = [...command.slice(0, -1), pathOf(command.at(-1)!)];
  const child = spawn(program, parameters, { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout });
  return {
    library,
    async perform(order) {
      const answer = nextLine(answers, child, library);
      child.stdin.write(`${JSON.stringify({ library, ...order })}\n`);
      return JSON.parse(await answer) as Answer;
    },
    stop: () => void child.kill(),
  };
}

function nextLine(answers: ReturnType<typeof createInterface>, child: ChildProcess, library: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error(`The process of ${library} ended before it answered`));
    child.once('exit', ended);
    answers.once('line', (line) => {
      child.off('exit', ended);
      resolve(line);
    });
  });
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
