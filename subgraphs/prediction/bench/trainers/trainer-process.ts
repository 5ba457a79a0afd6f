import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { LibraryName, TrainingCost, TrainingOrder } from './training-order.ts';

/** A process that trains with one library, one order after the other. */
export interface TrainerProcess {
  readonly library: LibraryName;
  perform(order: Omit<TrainingOrder, 'library'>): Promise<TrainingCost>;
  stop(): void;
}

/** `python` is the interpreter that has the libraries. */
export function startTrainer(library: LibraryName, python: string): TrainerProcess {
  const child =
    library === 'fedloop'
      ? spawn(process.execPath, ['--expose-gc', pathOf('fedloop.ts')], { stdio: ['pipe', 'pipe', 'inherit'] })
      : spawn(python, [pathOf('libraries.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout });
  return {
    library,
    async perform(order) {
      const answer = nextLine(answers, child, library);
      child.stdin.write(`${JSON.stringify({ library, ...order })}\n`);
      return JSON.parse(await answer) as TrainingCost;
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
