/** A change that waits for a release: what it is to a user, and how much it asks of them. */
export interface WaitingChange {
  readonly summary: string;
  readonly releases: readonly { readonly type: 'major' | 'minor' | 'patch' | 'none' }[];
}

/** The headings of Keep a Changelog that changes come below, in their order. */
const SECTIONS = [
  { type: 'major', heading: 'Changed', prefix: '**Breaking:** ' },
  { type: 'minor', heading: 'Added', prefix: '' },
  { type: 'patch', heading: 'Fixed', prefix: '' },
] as const;

/**
 * The changelog with a section for the new version: what stood under "Unreleased", and the waiting changes behind it under their
 * headings. "Unreleased" is empty afterwards.
 *
 * @param date such as `2026-11-25`
 * @throws Error where the changelog has no "Unreleased", or has the version already
 */
export function withRelease(
  changelog: string,
  version: string,
  date: string,
  changes: readonly WaitingChange[],
): string {
  const unreleased = sectionOf(changelog, 'Unreleased');
  if (unreleased === null) throw new Error('CHANGELOG.md has no heading "## [Unreleased]".');
  if (sectionOf(changelog, version) !== null) throw new Error(`CHANGELOG.md already has a heading for ${version}.`);
  let body = unreleased;
  for (const { type, heading, prefix } of SECTIONS) {
    const lines = changes.filter((change) => greatest(change) === type).map(({ summary }) => item(prefix + summary));
    if (lines.length > 0) body = appended(body, heading, lines.join('\n'));
  }
  return (
    changelog
      .replace(
        `## [Unreleased]${unreleased}`,
        () => `## [Unreleased]\n\n## [${version}] - ${date}\n\n${body.trim()}\n\n`,
      )
      .trimEnd() + '\n'
  );
}

/** What the changelog says of a version, without its heading; null where it says nothing. */
export function notesOf(changelog: string, version: string): string | null {
  return sectionOf(changelog, version)?.replace(/^.*\n/, '').trim() ?? null;
}

function sectionOf(changelog: string, name: string): string | null {
  const opening = `## [${name}]`;
  const start = changelog.indexOf(opening);
  if (start === -1) return null;
  const from = start + opening.length;
  const next = changelog.indexOf('\n## [', from);
  return next === -1 ? changelog.slice(from) : changelog.slice(from, next + 1);
}

function greatest({ releases }: WaitingChange): string | undefined {
  return SECTIONS.find(({ type }) => releases.some((release) => release.type === type))?.type;
}

function item(text: string): string {
  return `- ${text.trim().replaceAll(/\n+/g, '\n  ')}`;
}

function appended(body: string, heading: string, lines: string): string {
  const title = `### ${heading}\n`;
  const start = body.indexOf(title);
  if (start === -1) return `${body.trimEnd()}\n\n${title}\n${lines}\n`;
  const next = body.indexOf('\n### ', start);
  const end = next === -1 ? body.length : next;
  return `${body.slice(0, end).trimEnd()}\n${lines}\n${body.slice(end)}`;
}
