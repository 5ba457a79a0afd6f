import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What a run is asked to do. */
export interface Options {
  /** Origin of the platform that the stories are played on; null for platforms of their own. */
  readonly url: string | null;
  /** The authority of the platform's certificate, as PEM; null for those that Node knows. */
  readonly authority: string | null;
  /** Stories whose name holds this text; all for the empty one. */
  readonly text: string;
}

export const help = `Plays what people do with Fedloop's pages in Debian's Chromium, and checks on the way what they see.

  npm run test:browser -- [OPTION…] [TEXT]

  TEXT             only stories whose name holds this text
  --url ORIGIN     on this platform, such as https://localhost, which has the demo's model; stories that would disturb
                   others are left out; by default on platforms that are started for the stories and thrown away
  --trust FILE     the authority of the platform's certificate, as PEM, seen from the repository's folder; by default those
                   that Node knows
  --help           this text
`;

const schema = z.strictObject({
  url: z.string().refine(isOrigin, 'wants an origin such as https://localhost').nullable().default(null),
  trust: z.string().nullable().default(null),
  text: z.string().optional().default(''),
});

/**
 * @param parameters what follows the program's name
 * @returns null where help is asked for
 * @throws Error saying in one line which option is wrong, and how
 */
export function readOptions(parameters: readonly string[]): Options | null {
  const { values, positionals } = parseArgs({
    args: [...parameters],
    options: { url: { type: 'string' }, trust: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const { help: wantsHelp, ...given } = values;
  if (wantsHelp === true) return null;
  const { data, error } = schema.safeParse({ ...given, text: positionals.join(' ') });
  if (error) throw new Error(`--${String(error.issues[0]?.path[0])} ${String(error.issues[0]?.message)}`);
  if (data.trust !== null && data.url?.startsWith('https:') !== true)
    throw new Error('--trust wants a --url that begins with https:');
  return { url: data.url, authority: data.trust === null ? null : readAuthority(data.trust), text: data.text };
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function readAuthority(file: string): string {
  try {
    const authority = readFileSync(file, 'utf8');
    if (new X509Certificate(authority).ca) return authority;
  } catch (error) {
    throw new Error(`--trust wants a certificate as PEM: ${(error as Error).message}`, { cause: error });
  }
  throw new Error(`--trust wants an authority: the certificate in ${file} is none`);
}
