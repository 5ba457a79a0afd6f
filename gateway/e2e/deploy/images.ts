import { execFileSync } from 'node:child_process';
import type { ComposeService } from '../../../infra/stack/compose-file.ts';

/** Parts that a deploy replaces, and the object store, whose image a release names too. */
export const parts = ['gateway', 'web', 'prediction', 'trainer', 'data', 'feedback', 'minio'] as const;
export type Part = (typeof parts)[number];

/** One release: an image by digest for each part. */
export type Release = Readonly<Record<Part, string>>;

/** The release whose images a Compose file names by tag. */
export function releaseOf(services: Readonly<Record<string, ComposeService>>): Release {
  return releaseFrom((part) => services[part]?.image ?? '');
}

/** @param imageOf by tag */
export function releaseFrom(imageOf: (part: Part) => string): Release {
  return Object.fromEntries(parts.map((part) => [part, byDigest(imageOf(part))])) as Release;
}

/** As the environment of a stage and a release's file name them. */
export function variablesOf(release: Release): Record<string, string> {
  return Object.fromEntries(parts.map((part) => [`FEDLOOP_${part.toUpperCase()}_IMAGE`, release[part]]));
}

/** The digest of an image that is named by it. */
export function digestOf(image: string): string {
  return image.slice(image.indexOf('@') + 1);
}

function byDigest(image: string): string {
  const parameters = ['image', 'inspect', '--format', '{{.Digest}}', image];
  return `${image.replace(/:[^:/]+$/, '')}@${execFileSync('podman', parameters, { encoding: 'utf8' }).trim()}`;
}
