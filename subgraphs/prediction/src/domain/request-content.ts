import { createHash } from 'node:crypto';
import type { Features } from './feature-validation.ts';

/** How long a request may be repeated under its idempotency key, in milliseconds: 24 hours. */
export const IDEMPOTENCY_KEY_LIFETIME = 24 * 60 * 60 * 1000;

/**
 * SHA-256 of what a prediction request asks: two requests with the same are the same request, whichever field they came
 * by. Features are validated, so their order is the signature's.
 */
export function contentHash(modelId: string, features: Features): string {
  return createHash('sha256')
    .update(JSON.stringify([modelId, Object.entries(features)]))
    .digest('hex');
}
