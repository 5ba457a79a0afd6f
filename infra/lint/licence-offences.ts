import { z } from 'zod';

/** Licences, as SPDX names them, that software may have which is shipped with Fedloop. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
]);

/** Licences that are fine for what these packages are, and for nothing else. */
const ALLOWED_FOR: Readonly<Record<string, RegExp>> = {
  // Apollo's query planner: free to use and to pass on, not to be offered as a managed service of its own.
  'Elastic-2.0': /^@apollo\/(?:composition|federation-internals|gateway|query-graphs|query-planner)$/,
  // Data about browsers.
  'CC-BY-4.0': /^caniuse-lite$/,
  // A font.
  'OFL-1.1': /^@fontsource-variable\/inter$/,
};

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      link: z.boolean().optional(),
    }),
  ),
});

/**
 * What is wrong with the licences of the packages that a `package-lock.json` brings into production, a line for each package.
 *
 * @throws ZodError where it is no lock file of npm
 */
export function offences(lock: unknown): string[] {
  return Object.entries(lockFile.parse(lock).packages).flatMap(([path, { version, license, dev, link }]) => {
    // Workspaces are Fedloop itself; what only develops and tests it isn't passed on.
    if (!path.includes('node_modules/') || dev || link) return [];
    const name = path.replace(/^.*node_modules\//, '');
    if (license === undefined) return [`${name}@${version} names no licence.`];
    return isAllowed(license, name) ? [] : [`${name}@${version} is under ${license}, which is not on the list.`];
  });
}

/** An SPDX expression of names with AND or OR, in brackets or not; anything more involved is not allowed. */
function isAllowed(expression: string, name: string): boolean {
  const inside = expression.replace(/^\((.*)\)$/, '$1');
  if (inside.includes(' OR ')) return inside.split(' OR ').some((part) => isAllowed(part, name));
  if (inside.includes(' AND ')) return inside.split(' AND ').every((part) => isAllowed(part, name));
  return ALLOWED.has(inside) || (ALLOWED_FOR[inside]?.test(name) ?? false);
}
