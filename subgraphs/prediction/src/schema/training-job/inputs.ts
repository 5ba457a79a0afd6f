import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { DeliveredFile } from '../../operations/deliveries.ts';
import type { Claim, SignOfLife } from '../../operations/external-jobs.ts';
import type {
  ClaimTrainingJobInput,
  CompleteTrainingJobInput,
  HeartbeatTrainingJobInput,
} from '../resolvers.generated.ts';

/** @throws DomainError INPUT_INVALID where something is out of its documented bounds */
export function checkClaim({ trainer, models = null, leaseSeconds = 60 }: ClaimTrainingJobInput): Claim {
  if (trainer.trim().length < 1 || trainer.length > 100 || trainer.includes('\0'))
    throw invalid('trainer', 'A trainer’s name takes 1 to 100 characters, none of them U+0000.');
  if (models !== null && (models.length < 1 || models.length > 100))
    throw invalid('models', 'Name 1 to 100 models, or none at all.');
  if (leaseSeconds < 5 || leaseSeconds > 3600) throw invalid('leaseSeconds', 'A lease lasts 5 to 3600 seconds.');
  return { trainer, models, leaseSeconds };
}

/** @throws DomainError INPUT_INVALID where the fraction is not 0 to 1 */
export function checkProgress({ fraction = null, loss = null }: HeartbeatTrainingJobInput): SignOfLife {
  if (fraction !== null && (fraction < 0 || fraction > 1)) throw invalid('fraction', 'A fraction is 0 to 1.');
  return { fraction, loss };
}

/** @throws DomainError INPUT_INVALID where parameters or metrics are too long, or hold what JSON in a database can't */
export function checkDelivery({ uploadId, parameters, metrics }: CompleteTrainingJobInput): DeliveredFile {
  for (const [field, value] of Object.entries({ parameters, metrics })) {
    const json = JSON.stringify(value ?? {});
    if (Buffer.byteLength(json) > MOST_BYTES)
      throw invalid(field, `${field} take at most ${String(MOST_BYTES)} bytes of JSON.`);
    if (UNKEEPABLE.test(json))
      throw invalid(field, `A text in ${field} holds U+0000 or half of a surrogate pair, which are no characters.`);
  }
  return { uploadId, parameters: parameters ?? {}, metrics: metrics ?? {} };
}

/** U+0000 and halves of surrogate pairs, as `JSON.stringify` writes them: behind any number of written backslashes. */
const UNKEEPABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** Of what a trainer says of its work. */
const MOST_BYTES = 16 * 1024;

function invalid(field: string, message: string): DomainError {
  return new DomainError('INPUT_INVALID', message, { path: ['input', field] });
}
