import { describe, expect, it } from '@jest/globals';
import { notesOf, withRelease } from './changelog.ts';

const changelog = `# Changelog

## [Unreleased]

### Added

- Something from before.

### Fixed

- A crash.

## [0.1.0] - 2026-11-01

### Added

- The first.
`;

describe('a release in the changelog', () => {
  it('takes what was unreleased, and waiting changes under their headings', () => {
    const changed = withRelease(changelog, '0.2.0', '2026-12-01', [
      { summary: 'A field.', releases: [{ type: 'minor' }, { type: 'patch' }] },
      { summary: 'A leak\nof memory.', releases: [{ type: 'patch' }] },
      { summary: 'The old field is gone.', releases: [{ type: 'major' }] },
      { summary: 'Nobody notices.', releases: [{ type: 'none' }] },
    ]);
    expect(changed).toBe(`# Changelog

## [Unreleased]

## [0.2.0] - 2026-12-01

### Added

- Something from before.
- A field.

### Fixed

- A crash.
- A leak
  of memory.

### Changed

- **Breaking:** The old field is gone.

## [0.1.0] - 2026-11-01

### Added

- The first.
`);
  });

  it('is all there is in a changelog without versions', () => {
    const first = withRelease(
      '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- All of it.\n',
      '0.1.0',
      '2026-12-01',
      [],
    );
    expect(first).toBe('# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2026-12-01\n\n### Added\n\n- All of it.\n');
  });

  it('takes texts as they are', () => {
    const changed = withRelease(changelog, '0.2.0', '2026-12-01', [
      { summary: "Costs $1, $& and $'.", releases: [{ type: 'minor' }] },
    ]);
    expect(changed).toContain("- Costs $1, $& and $'.\n");
  });

  it('is not made twice', () => {
    expect(() => withRelease(changelog, '0.1.0', '2026-12-01', [])).toThrow('already has a heading for 0.1.0');
  });

  it('needs a place', () => {
    expect(() => withRelease('# Changelog\n', '0.1.0', '2026-12-01', [])).toThrow('[Unreleased]');
  });
});

describe('the notes of a version', () => {
  it('are its section', () => {
    expect(notesOf(changelog, '0.1.0')).toBe('### Added\n\n- The first.');
  });

  it('are none for another', () => {
    expect(notesOf(changelog, '0.1')).toBeNull();
  });
});
