import { DomainError, type ErrorCode } from '@fedloop/platform/errors/domain-error';
import { EngineError, type EngineErrorCode } from '../engine/index.ts';

/** Why a file was refused, by the engine's code; what is not among them is no one's fault but this platform's. */
export const refusalCodes: Partial<Record<EngineErrorCode, ErrorCode>> = {
  INVALID_MODEL: 'MODEL_FILE_INVALID',
  MODEL_TOO_LARGE: 'MODEL_TOO_LARGE',
  MODEL_TOO_SLOW: 'MODEL_TOO_SLOW',
  MODEL_CRASHED: 'MODEL_CRASHED',
  MODEL_OPERATOR_REFUSED: 'MODEL_OPERATOR_REFUSED',
  MODEL_EXTERNAL_DATA: 'MODEL_EXTERNAL_DATA',
  MODEL_INPUTS_MISMATCH: 'MODEL_INPUTS_MISMATCH',
  MODEL_OUTPUTS_MISMATCH: 'MODEL_OUTPUTS_MISMATCH',
  MODEL_ANSWER_INVALID: 'MODEL_ANSWER_INVALID',
};

/** The part of a file that a refusal is about. */
export interface ModelElement {
  /** `node`, `tensor`, `graph`, `input`, `output`, `feature`, `class` or `domain`. */
  readonly kind: string;
  readonly name: string;
}

/**
 * Passes on what a verification gives, and turns its refusals into errors that a client is meant to understand.
 *
 * @param path - the argument that named the file
 * @throws DomainError with one of the `MODEL_…` codes and the `element` it is about
 */
export async function orRefusal<T>(verification: Promise<T>, path: readonly string[]): Promise<T> {
  try {
    return await verification;
  } catch (error) {
    const code = error instanceof EngineError ? refusalCodes[error.code] : undefined;
    if (!(error instanceof EngineError) || code === undefined) throw error;
    const [kind, name] = error.path;
    // A row is no part of the file.
    const element: ModelElement | null =
      kind === undefined || name === undefined || kind === 'row' ? null : { kind, name };
    throw new DomainError(code, `${error.message}.`, { path, element }, { cause: error });
  }
}
