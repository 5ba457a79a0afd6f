import { startConfinedProcess } from '../confined-process.ts';
import { EngineError, fromErrorData } from '../engine-error.ts';
import type { Signature } from '../signature.ts';
import type { VerificationLimits } from './limits.ts';
import { verificationDefaults } from './limits.ts';
import type { VerificationOrder, VerificationReport } from './messages.ts';
import { parseReport } from './messages.ts';
import type { VerifiedModel } from './verified-model.ts';

/** More than a report needs: what comes beyond is not read. */
const REPORT_BYTES = 64 * 1024;

/**
 * Decides whether an ONNX file of unknown origin is a classifier for this signature that may be used. All reading and
 * running happens in a process of its own, which has no environment, no right to files but this program's, and ends when
 * it takes more memory or time than it may: whatever the file does, the caller goes on.
 *
 * @param signal - ends the verification with `CANCELLED`
 * @throws {@link EngineError} `INVALID_MODEL`, `MODEL_TOO_LARGE`, `MODEL_TOO_SLOW`, `MODEL_CRASHED`, `MODEL_OPERATOR_REFUSED`,
 *   `MODEL_EXTERNAL_DATA`, `MODEL_INPUTS_MISMATCH`, `MODEL_OUTPUTS_MISMATCH`, `MODEL_ANSWER_INVALID` or `CANCELLED`; the path is
 *   the kind of thing that was refused (`node`, `tensor`, `input`, `feature`, `output`, …) and its name, where there is one.
 */
export async function verifyModel(
  bytes: Uint8Array,
  signature: Signature,
  overrides: Partial<VerificationLimits> = {},
  signal?: AbortSignal,
): Promise<VerifiedModel> {
  const limits = { ...verificationDefaults, ...overrides };
  if (bytes.length > limits.fileBytes)
    throw new EngineError('MODEL_TOO_LARGE', `The file has more than ${limits.fileBytes} bytes`);
  if (signal?.aborted) throw cancelled();
  const child = startConfinedProcess(program);

  return new Promise<VerifiedModel>((resolve, reject) => {
    let failure: EngineError | null = null;
    let output = '';
    const stop = (reason: EngineError) => {
      failure ??= reason;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop(tooSlow(limits)), limits.milliseconds);
    const onAbort = () => stop(cancelled());
    signal?.addEventListener('abort', onAbort);

    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(0, REPORT_BYTES);
    });
    // A process that ended does not read on: why it ended is what counts.
    child.stdin.on('error', () => undefined);
    child.stdin.write(`${JSON.stringify({ signature, limits } satisfies VerificationOrder)}\n`);
    child.stdin.end(bytes);
    child.on('error', (cause) => {
      failure ??= new EngineError('WORKER_FAILED', 'The verification process could not be started', { cause });
    });
    child.on('close', (_code, endedBy) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      const report: VerificationReport | null = failure === null ? parseReport(output) : null;
      if (report === null) reject(failure ?? endOf(endedBy, limits));
      else if ('error' in report) reject(fromErrorData(report.error));
      else resolve(report.model);
    });
  });
}

const program = new URL('./verification-process.ts', import.meta.url);

/** V8 ends a process whose heap is full by SIGABRT; the thread that looks after the memory ends it by SIGKILL. */
function endOf(signal: NodeJS.Signals | null, { memoryMegabytes }: VerificationLimits): EngineError {
  if (signal === 'SIGKILL' || signal === 'SIGABRT')
    return new EngineError('MODEL_TOO_LARGE', `The model took more than ${memoryMegabytes} MB when it was read or run`);
  return new EngineError(
    'MODEL_CRASHED',
    `The model ended the process that tried it (${signal ?? 'without a signal'})`,
  );
}

function tooSlow({ milliseconds }: VerificationLimits): EngineError {
  return new EngineError('MODEL_TOO_SLOW', `The model was not read and run within ${milliseconds / 1000} seconds`);
}

function cancelled(): EngineError {
  return new EngineError('CANCELLED', 'The verification was cancelled');
}
