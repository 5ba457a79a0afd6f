import { z } from 'zod';
import { parseEnvironment } from '../../config/environment.ts';

const settings = z.object({
  /** The store that Fedloop uses. */
  OBJECT_STORE_URL: z.string().min(1),
  /** The store that holds its copy. */
  OBJECT_MIRROR_URL: z.string().min(1),
});

/** What a mirroring must be told. */
export interface MirrorConfig {
  readonly objectStoreUrl: string;
  readonly mirrorUrl: string;
}

/** @throws ConfigurationError naming each variable that is missing */
export function readMirrorConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): MirrorConfig {
  const values = parseEnvironment(settings, environment);
  return Object.freeze({ objectStoreUrl: values.OBJECT_STORE_URL, mirrorUrl: values.OBJECT_MIRROR_URL });
}
