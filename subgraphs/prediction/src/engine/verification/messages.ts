import { z } from 'zod';
import type { EngineErrorData } from '../engine-error.ts';
import type { Signature } from '../signature.ts';
import type { VerificationLimits } from './limits.ts';
import type { VerifiedModel } from './verified-model.ts';

/** What a verification process is told before the file's bytes. */
export interface VerificationOrder {
  readonly signature: Signature;
  readonly limits: VerificationLimits;
}

/** What a verification process answers. */
export type VerificationReport = { readonly model: VerifiedModel } | { readonly error: EngineErrorData };

const reportSchema = z.union([
  z.strictObject({
    model: z.strictObject({ producer: z.string().max(100), hasTrees: z.boolean(), millisecondsPerRow: z.number() }),
  }),
  z.strictObject({
    error: z.strictObject({
      code: z.enum([
        'INVALID_MODEL',
        'MODEL_TOO_LARGE',
        'MODEL_TOO_SLOW',
        'MODEL_OPERATOR_REFUSED',
        'MODEL_EXTERNAL_DATA',
        'MODEL_INPUTS_MISMATCH',
        'MODEL_OUTPUTS_MISMATCH',
        'MODEL_ANSWER_INVALID',
      ]),
      message: z.string(),
      path: z.array(z.string()),
    }),
  }),
]);

/** What the process wrote, null where it is no report: a process that was taken over may write anything. */
export function parseReport(output: string): VerificationReport | null {
  try {
    return reportSchema.parse(JSON.parse(output));
  } catch {
    return null;
  }
}
